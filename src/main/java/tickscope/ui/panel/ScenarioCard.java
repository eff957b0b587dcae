package tickscope.ui.panel;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.ui.Actions;
import tickscope.ui.Catalogue.Card;
import tickscope.ui.Catalogue.Series;

/// One scenario to choose.
final class ScenarioCard extends Button {
    private final Card card;

    ScenarioCard(Card card, Actions actions) {
        this.card = card;
        getStyleClass().add("gallery-card");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        setAccessibleText(String.join(". ", card.number(), card.title(), spoken(card.expectation()), card.about()));
        setId("card-" + card.file().getFileName().toString().replace(".json", ""));
        Marks.set(this, Marks.FAULT, card.broken());
        setOnAction(_ -> actions.open(card.file()));
        VBox content = new VBox(head(), about(), space(), chips());
        content.getStyleClass().add("card-content");
        setGraphic(content);
        // A button gives its graphic no more than it asks for; it shall fill the card.
        widthProperty().subscribe(width -> content.setPrefWidth(width.doubleValue() - sides()));
    }

    private static String spoken(String expectation) {
        return expectation.isEmpty() ? "" : Outcomes.pill(expectation).getText();
    }

    Card card() {
        return card;
    }

    private double sides() {
        return getInsets().getLeft() + getInsets().getRight();
    }

    private HBox head() {
        Label number = label(card.number(), "card-number");
        number.setMinWidth(USE_PREF_SIZE);
        // Where there is an order, the number says it.
        number.setManaged(card.series() == Series.REPORT);
        number.setVisible(number.isManaged());
        Label title = label(card.title(), "card-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(number, title);
        head.getStyleClass().add("card-head");
        head.setMinHeight(USE_PREF_SIZE);
        return head;
    }

    private Label about() {
        Label about = label(card.about(), "card-about");
        about.setWrapText(true);
        Tooltip tip = new Tooltip(card.about());
        tip.setWrapText(true);
        tip.getStyleClass().add("card-tip");
        setTooltip(tip);
        return about;
    }

    private static Region space() {
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        return space;
    }

    private HBox chips() {
        HBox chips = new HBox();
        chips.getStyleClass().add("card-chips");
        if (!card.design().isEmpty()) {
            Label design = label(card.design(), "pill");
            design.getStyleClass().add("design");
            chips.getChildren().add(design);
        }
        if (!card.expectation().isEmpty()) {
            chips.getChildren().add(Outcomes.pill(card.expectation()));
        }
        chips.getChildren().forEach(chip -> ((Region) chip).setMinWidth(USE_PREF_SIZE));
        return chips;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
