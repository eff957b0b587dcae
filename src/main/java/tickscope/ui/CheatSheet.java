package tickscope.ui;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The keys, on a sheet above the window.
final class CheatSheet extends StackPane {
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

    CheatSheet() {
        getStyleClass().add("veil");
        setAlignment(Pos.CENTER);
        setVisible(false);
        setOnMouseClicked(_ -> setVisible(false));
        // Written when it is first read.
        visibleProperty().subscribe(shown -> {
            if (shown && getChildren().isEmpty()) {
                write();
            }
        });
    }

    private void write() {
        Label title = new Label(Texts.text("keys.title"));
        title.getStyleClass().add("sheet-title");
        GridPane keys = new GridPane();
        keys.getStyleClass().add("sheet-keys");
        for (int i = 0; i < ROWS.size(); i++) {
            Label key = new Label(Texts.text("keys." + ROWS.get(i)));
            key.getStyleClass().addAll("pill", "mono");
            keys.add(key, 0, i);
            keys.add(new Label(Texts.text("keys." + ROWS.get(i) + ".does")), 1, i);
        }
        VBox sheet = new VBox(title, keys);
        sheet.getStyleClass().addAll("card", "sheet");
        sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(sheet);
    }
}
