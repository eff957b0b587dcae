package tickscope.ui.panel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/// An icon that is as large as the type around it: a letter and no label, whose styles and measures would take several
/// times as long.
///
/// It knows the few signs that are used here by heart, out of `icons.properties`: to ask Ikonli for one loads the names
/// of some thousand.
public final class Icon extends Region {
    /// Of the pack's version, which is pinned.
    private static final String TYPEFACE =
            "/META-INF/resources/materialdesign2/7.4.47/fonts/materialdesignicons-webfont.ttf";

    private static final Map<String, String> SIGNS = signs();

    private final Text sign = new Text();
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
        getStyleClass().add("icon");
        sign.getStyleClass().addAll("text", "words");
        sign.setTextOrigin(VPos.TOP);
        sign.setBoundsType(TextBoundsType.LOGICAL_VERTICAL_CENTER);
        sign.setManaged(false);
        sign.layoutBoundsProperty().subscribe(this::requestLayout);
        getChildren().add(sign);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + sign.getLayoutBounds().getWidth() + snappedRightInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + sign.getLayoutBounds().getHeight() + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
        layoutInArea(
                sign,
                snappedLeftInset(),
                snappedTopInset(),
                getWidth() - snappedLeftInset() - snappedRightInset(),
                getHeight() - snappedTopInset() - snappedBottomInset(),
                0,
                HPos.LEFT,
                VPos.CENTER);
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
        sign.setText(Objects.requireNonNull(SIGNS.get(name), name));
    }
}
