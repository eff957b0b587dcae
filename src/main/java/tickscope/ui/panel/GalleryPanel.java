package tickscope.ui.panel;

import java.util.Locale;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.ui.Actions;
import tickscope.ui.Catalogue;
import tickscope.ui.Catalogue.Card;
import tickscope.ui.Texts;

/// The scenarios as cards; the arrow keys go from card to card, Enter opens.
public final class GalleryPanel {
    private final Catalogue catalogue;
    private final Actions actions;

    @FXML
    private FlowPane cards;

    @FXML
    private Label message;

    public GalleryPanel(Catalogue catalogue, Actions actions) {
        this.catalogue = catalogue;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        catalogue.cards().forEach(card -> cards.getChildren().add(button(card)));
        cards.addEventFilter(KeyEvent.KEY_PRESSED, this::open);
    }

    /// Puts the keyboard on the card of the first scenario.
    public void enter() {
        cards.getChildren().stream().findFirst().ifPresent(Node::requestFocus);
    }

    /// Tells why a scenario could not be opened, or that it is being opened.
    public void say(String text, boolean fault) {
        message.setText(text);
        Marks.set(message, Marks.FAULT, fault);
    }

    @FXML
    private void nextTheme() {
        actions.nextTheme();
    }

    @FXML
    private void cheatSheet() {
        actions.cheatSheet();
    }

    private void open(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER && event.getTarget() instanceof Button button) {
            button.fire();
            event.consume();
        }
    }

    private Button button(Card card) {
        Label title = label(card.title(), "card-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label about = label(card.about(), "card-about");
        about.setWrapText(true);
        Region space = new Region();
        VBox.setVgrow(space, javafx.scene.layout.Priority.ALWAYS);
        HBox chips = new HBox();
        chips.getStyleClass().add("card-chips");
        chips.setAlignment(Pos.CENTER_LEFT);
        if (!card.design().isEmpty()) {
            Label design = label(card.design(), "pill");
            design.getStyleClass().add("design");
            chips.getChildren().add(design);
        }
        if (!card.expectation().isEmpty()) {
            Label promise = label(Texts.text("gallery.expect", card.expectation()), "pill");
            promise.getStyleClass().add("expect-" + card.expectation().toLowerCase(Locale.ROOT));
            chips.getChildren().add(promise);
        }
        VBox content = new VBox(title, about, space, chips);
        content.getStyleClass().add("card-content");
        Button button = new Button("", content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().add("gallery-card");
        button.setAccessibleText(card.title() + ". " + card.about());
        button.setId("card-" + card.file().getFileName());
        Marks.set(button, Marks.FAULT, card.broken());
        button.setOnAction(_ -> actions.open(card.file()));
        return button;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
