package tickscope.ui;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What lies above the window, with a sheet in the middle. A sheet that is higher than the window scrolls, and one that
/// is wider becomes narrower.
class Veil extends StackPane {
    private final ScrollPane frame = new ScrollPane();

    /// @param kind a style class of its own
    Veil(String kind) {
        getStyleClass().addAll("veil", kind);
        setVisible(false);
    }

    /// Whether nothing has been put on it yet.
    boolean isBlank() {
        return getChildren().isEmpty();
    }

    void put(VBox sheet) {
        sheet.getStyleClass().add("sheet");
        frame.setContent(sheet);
        frame.setFitToWidth(true);
        frame.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        frame.getStyleClass().addAll("card", "sheet-frame");
        frame.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        frame.setFocusTraversable(false);
        getChildren().setAll(frame);
    }

    /// Gives the keys that scroll to the sheet.
    void holdKeys() {
        frame.requestFocus();
    }
}
