package tickscope.ui.panel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.ui.Actions;
import tickscope.ui.Catalogue;
import tickscope.ui.Catalogue.Series;
import tickscope.ui.Texts;

/// The scenarios as cards, in groups; typing filters, the arrow keys go from card to card, Enter opens.
public final class GalleryPanel {
    /// The width that the titles need beside the tools, in multiples of the type's size.
    private static final double TITLES = 22;

    private final Catalogue catalogue;
    private final Actions actions;
    private final List<ScenarioCard> all = new ArrayList<>();
    private final List<ScenarioCard> chosen = new ArrayList<>();
    private final List<VBox> groups = new ArrayList<>();

    @FXML
    private Region root;

    @FXML
    private FlowPane head;

    @FXML
    private VBox titles;

    @FXML
    private FlowPane tools;

    @FXML
    private Region type;

    @FXML
    private TextField search;

    @FXML
    private Button compare;

    @FXML
    private ScrollPane scroll;

    @FXML
    private VBox series;

    @FXML
    private Label message;

    public GalleryPanel(Catalogue catalogue, Actions actions) {
        this.catalogue = catalogue;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        for (Series one : Series.values()) {
            List<ScenarioCard> cards = catalogue.cards().stream()
                    .filter(card -> card.series() == one)
                    .map(card -> new ScenarioCard(card, actions))
                    .toList();
            if (!cards.isEmpty()) {
                group(one, cards);
            }
        }
        search.textProperty().subscribe(this::filter);
        head.widthProperty().subscribe(this::fold);
        type.widthProperty().subscribe(this::fold);
        tools.widthProperty().subscribe(this::fold);
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        root.addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
        all.forEach(card -> card.addEventFilter(MouseEvent.MOUSE_RELEASED, event -> {
            if (event.isShortcutDown()) {
                choose(card);
                card.disarm();
                event.consume();
            }
        }));
    }

    /// The titles fill what the tools leave; where that is too little, the tools go below, in as many rows as they
    /// need.
    private void fold() {
        double whole =
                head.getWidth() - head.getInsets().getLeft() - head.getInsets().getRight();
        double row = tools.getChildren().stream()
                .mapToDouble(tool -> Math.ceil(tool.prefWidth(-1)) + tools.getHgap())
                .sum();
        tools.setPrefWrapLength(Math.clamp(row, 0, Math.max(0, whole)));
        double left = Math.floor(whole - row - head.getHgap());
        titles.setPrefWidth(left < TITLES * Math.max(1, type.prefWidth(-1)) ? Math.max(0, whole) : left);
    }

    private void group(Series one, List<ScenarioCard> cards) {
        Label heading = new Label(one.title());
        heading.getStyleClass().add("series-title");
        CardGrid grid = new CardGrid();
        cards.forEach(card -> {
            grid.add(card);
            all.add(card);
            card.focusedProperty().subscribe(focused -> {
                if (focused) {
                    reveal(card);
                }
            });
        });
        VBox group = new VBox(heading, grid);
        group.getStyleClass().add("series");
        groups.add(group);
        series.getChildren().add(group);
    }

    /// Puts the keyboard on a scenario's card, or on the first.
    public void enter(Optional<Path> scenario) {
        search.clear();
        all.stream()
                .filter(card -> scenario.map(file -> same(file, card)).orElse(false))
                .findFirst()
                .or(() -> shown().stream().findFirst())
                .ifPresent(Node::requestFocus);
    }

    private static boolean same(Path file, ScenarioCard card) {
        return file.getFileName()
                .toString()
                .equals(card.card().file().getFileName().toString());
    }

    /// The scenario whose card has the focus.
    public Optional<Path> focused() {
        return all.stream()
                .filter(card -> card.isFocused() && !card.card().broken())
                .map(card -> card.card().file())
                .findFirst();
    }

    /// Tells something below the cards; nothing if the text is empty.
    public void say(String text, boolean fault) {
        message.setText(text);
        message.setVisible(!text.isEmpty());
        message.setManaged(!text.isEmpty());
        Marks.set(message, Marks.FAULT, fault);
    }

    @FXML
    private void compare() {
        if (chosen.size() > 1) {
            actions.compare(chosen.stream().map(card -> card.card().file()).toList());
        } else {
            actions.compare(catalogue.ready().stream().map(Catalogue.Card::file).toList());
        }
    }

    /// Chooses a card for a comparison, or no longer.
    private void choose(ScenarioCard card) {
        if (!chosen.remove(card)
                && chosen.size() < Catalogue.COMPARED
                && !card.card().broken()) {
            chosen.add(card);
        }
        all.forEach(one -> Marks.style(one, "chosen", chosen.contains(one) ? "chosen" : "not-chosen"));
        compare.setText(
                chosen.size() > 1
                        ? Texts.text("gallery.compare.chosen", chosen.size())
                        : Texts.text("gallery.compare"));
    }

    @FXML
    private void policies() {
        actions.policies();
    }

    @FXML
    private void nextTheme() {
        actions.nextTheme();
    }

    @FXML
    private void cheatSheet() {
        actions.cheatSheet();
    }

    private void filter(String query) {
        all.forEach(card -> {
            boolean shown = card.card().matches(query.strip());
            card.setVisible(shown);
            card.setManaged(shown);
        });
        groups.forEach(group -> {
            boolean any = shown().stream().anyMatch(card -> card.getParent().getParent() == group);
            group.setVisible(any);
            group.setManaged(any);
        });
        scroll.setVvalue(0);
        say(shown().isEmpty() ? Texts.text("gallery.nothing", query.strip()) : "", false);
    }

    private List<ScenarioCard> shown() {
        return all.stream().filter(Node::isVisible).toList();
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown()
                && event.getCode() == KeyCode.ENTER
                && event.getTarget() instanceof ScenarioCard card) {
            choose(card);
            event.consume();
            return;
        }
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (search.isFocused()) {
            inSearch(event);
        } else if (event.getTarget() instanceof ScenarioCard card) {
            if (event.getCode() == KeyCode.ENTER) {
                card.fire();
                event.consume();
            } else {
                Neighbours.of(shown(), card, event.getCode()).ifPresent(next -> {
                    next.requestFocus();
                    event.consume();
                });
            }
        }
    }

    private void inSearch(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> {
                search.clear();
                shown().stream().findFirst().ifPresent(Node::requestFocus);
            }
            case DOWN -> shown().stream().findFirst().ifPresent(Node::requestFocus);
            case ENTER -> shown().stream().findFirst().ifPresent(ScenarioCard::fire);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// A letter typed anywhere goes to the search field.
    private void onTyped(KeyEvent event) {
        String typed = event.getCharacter();
        boolean letter = !typed.isEmpty() && Character.isLetterOrDigit(typed.codePointAt(0));
        if (letter && !search.isFocused() && !event.isShortcutDown() && !event.isAltDown()) {
            search.appendText(typed);
            search.requestFocus();
            search.end();
            event.consume();
        }
    }

    /// Scrolls so far that a card is seen whole.
    private void reveal(Node card) {
        Bounds view = scroll.getViewportBounds();
        double hidden = series.getHeight() - view.getHeight();
        if (hidden <= 0) {
            return;
        }
        Bounds place = series.sceneToLocal(card.localToScene(card.getLayoutBounds()));
        double top = scroll.getVvalue() * hidden;
        if (place.getMinY() < top) {
            // The heading above the first row comes along.
            top = place.getMinY() - place.getHeight() / 2;
        } else if (place.getMaxY() > top + view.getHeight()) {
            top = place.getMaxY() - view.getHeight() + place.getHeight() / 6;
        }
        scroll.setVvalue(Math.clamp(top / hidden, 0, 1));
    }
}
