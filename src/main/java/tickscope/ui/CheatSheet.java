package tickscope.ui;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// The keys, on a sheet above the window.
final class CheatSheet extends Veil {
    private static final List<String> ROWS = List.of(
            "phase",
            "step",
            "tick",
            "switch",
            "ends",
            "values",
            "back",
            "play",
            "stop",
            "find",
            "schedule",
            "bookmarks",
            "tick-now",
            "compare",
            "policies",
            "present",
            "hands",
            "functions",
            "zoom",
            "parts",
            "motion",
            "language",
            "export",
            "gallery",
            "help");

    private static final Set<KeyCode> SCROLLING = Set.of(KeyCode.UP, KeyCode.DOWN, KeyCode.PAGE_UP, KeyCode.PAGE_DOWN);

    private Optional<Node> before = Optional.empty();

    CheatSheet() {
        super("cheat-sheet");
        setOnMouseClicked(_ -> setVisible(false));
        // Written when it is first read.
        visibleProperty().subscribe(shown -> {
            if (shown && isBlank()) {
                write();
                applyCss();
            }
            hold(shown);
        });
    }

    /// Whether it takes a key itself while it is shown.
    static boolean scrolls(KeyCode key) {
        return SCROLLING.contains(key);
    }

    /// While it is shown, Up, Down and the page keys scroll it.
    private void hold(boolean shown) {
        if (getScene() == null) {
            return;
        }
        if (shown) {
            before = Optional.ofNullable(getScene().getFocusOwner());
            holdKeys();
        } else {
            before.ifPresent(Node::requestFocus);
            before = Optional.empty();
        }
    }

    private void write() {
        Label title = new Label(Texts.text("keys.title"));
        title.getStyleClass().add("sheet-title");
        GridPane keys = new GridPane();
        keys.getStyleClass().add("sheet-keys");
        for (int i = 0; i < ROWS.size(); i++) {
            Label key = new Label(Texts.text("keys." + ROWS.get(i)));
            key.getStyleClass().addAll("pill", "mono");
            key.setMinWidth(USE_PREF_SIZE);
            Label does = new Label(Texts.text("keys." + ROWS.get(i) + ".does"));
            does.setWrapText(true);
            does.setMinHeight(USE_PREF_SIZE);
            keys.addRow(i, key, does);
        }
        VBox sheet = new VBox(title, keys);
        put(sheet);
    }
}
