package tickscope.ui.panel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javafx.scene.control.Label;
import javafx.scene.text.Font;

/// An icon that is as large as the type around it.
///
/// It knows the few signs that are used here by heart, out of `icons.properties`: to ask Ikonli for one loads the names
/// of some thousand.
public final class Icon extends Label {
    /// Of the pack's version, which is pinned.
    private static final String TYPEFACE =
            "/META-INF/resources/materialdesign2/7.4.47/fonts/materialdesignicons-webfont.ttf";

    private static final Map<String, String> SIGNS = signs();

    private String literal = "";

    /// A style sheet can name the typeface only once it is known.
    static {
        try (InputStream typeface = Icon.class.getResourceAsStream(TYPEFACE)) {
            Objects.requireNonNull(Font.loadFont(typeface, 12));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Icon() {
        // Not a label's: its rules are many, and say nothing of an icon.
        getStyleClass().setAll("icon");
        setMinWidth(USE_PREF_SIZE);
    }

    private static Map<String, String> signs() {
        Properties codes = new Properties();
        try (InputStream file = Icon.class.getResourceAsStream("icons.properties")) {
            codes.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> signs = new HashMap<>();
        codes.stringPropertyNames()
                .forEach(name -> signs.put(name, Character.toString(Integer.parseInt(codes.getProperty(name), 16))));
        return signs;
    }

    public String getLiteral() {
        return literal;
    }

    /// Ikonli's name of the icon.
    public void setLiteral(String name) {
        literal = name;
        setText(Objects.requireNonNull(SIGNS.get(name), name));
    }
}
