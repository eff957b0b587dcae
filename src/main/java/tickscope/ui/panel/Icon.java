package tickscope.ui.panel;

import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// An icon that is as large as the type around it. (A [FontIcon]'s size in em refers to itself, and grows.)
public final class Icon extends Label {
    private String literal = "";

    public Icon() {
        getStyleClass().add("icon");
        setMinWidth(USE_PREF_SIZE);
    }

    public String getLiteral() {
        return literal;
    }

    /// Ikonli's name of the icon.
    public void setLiteral(String name) {
        literal = name;
        FontIcon icon = new FontIcon(name);
        setText(icon.getText());
        // A FontIcon names its typeface and its size in a style of its own; only the typeface is wanted.
        for (String style : icon.getStyle().split(";")) {
            if (style.strip().startsWith("-fx-font-family")) {
                setStyle(style.strip());
            }
        }
    }
}
