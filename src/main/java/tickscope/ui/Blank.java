package tickscope.ui;

import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// A black or a white screen, so that the class looks at the lecturer.
final class Blank extends Region {
    private static final PseudoClass WHITE = PseudoClass.getPseudoClass("white");

    private boolean white;

    Blank() {
        getStyleClass().add("blank");
        setVisible(false);
        setOnMouseClicked(_ -> lift());
    }

    /// Covers the screen; uncovers it if it has that colour already.
    void toggle(boolean inWhite) {
        boolean again = isVisible() && white == inWhite;
        white = inWhite;
        pseudoClassStateChanged(WHITE, white);
        setVisible(!again);
    }

    void lift() {
        setVisible(false);
    }
}
