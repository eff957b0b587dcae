package tickscope.ui.picture;

import java.util.Locale;
import javafx.geometry.Rectangle2D;
import javafx.geometry.VPos;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Path;
import javafx.scene.text.Font;
import javafx.scene.text.LayoutInfo;
import javafx.scene.text.Text;
import javafx.scene.text.TextLineInfo;
import javafx.scene.transform.Transform;
import tickscope.ui.picture.Outlines.Fit;

/// Text as text, line by line; the signs of an icon font, which no other machine has, as shapes.
final class Letters {
    private static final String SANS = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
    private static final String MONO = "'JetBrains Mono', 'DejaVu Sans Mono', Consolas, Menlo, monospace";

    private final Markup out;
    private final Outlines outlines;

    Letters(Markup out, Outlines outlines) {
        this.out = out;
        this.outlines = outlines;
    }

    void text(Text text) {
        if (!Markup.visible(text.getFill()) || text.getText().isBlank()) {
            return;
        }
        LayoutInfo layout = text.getLayoutInfo();
        Rectangle2D whole = layout.getLogicalBounds(false);
        double shiftX = text.getLayoutBounds().getMinX() - whole.getMinX();
        double shiftY = text.getLayoutBounds().getMinY() - whole.getMinY();
        for (TextLineInfo line : layout.getTextLines(false)) {
            Rectangle2D bounds = line.bounds();
            String words = text.getText().substring(line.start(), line.end());
            if (!words.isBlank()) {
                line(
                        text,
                        words,
                        bounds.getMinX() + shiftX,
                        bounds.getMinY() + shiftY + text.getBaselineOffset(),
                        bounds.getWidth());
            }
        }
    }

    private void line(Text text, String words, double x, double baseline, double width) {
        Transform transform = text.getLocalToSceneTransform();
        Paint fill = text.getFill();
        if (words.codePoints().anyMatch(Letters::isIcon)) {
            Path shapes = outline(text, words, x + transform.getTx(), baseline + transform.getTy());
            outlines.path(shapes, Fit.SAME, fill);
            return;
        }
        Font font = text.getFont();
        String style = font.getStyle().toLowerCase(Locale.ROOT);
        String reference = out.reference(fill);
        boolean plain = transform.getMxx() == 1 && transform.getMyy() == 1 && transform.getMxy() == 0;
        out.add("<text")
                .number("x", plain ? x + transform.getTx() : x)
                .number("y", plain ? baseline + transform.getTy() : baseline);
        if (!plain) {
            out.attribute("transform", Svg.transformed(transform));
        }
        out.attribute("font-family", family(font)).number("font-size", font.getSize());
        if (style.contains("bold")) {
            out.attribute("font-weight", "bold");
        }
        if (style.contains("italic")) {
            out.attribute("font-style", "italic");
        }
        if (text.isUnderline()) {
            out.attribute("text-decoration", "underline");
        }
        String shown = words.stripTrailing();
        if (shown.length() == words.length()) {
            out.number("textLength", width).attribute("lengthAdjust", "spacingAndGlyphs");
        }
        out.paint("fill", reference, fill).add(">" + Markup.escaped(shown) + "</text>\n");
    }

    private static String family(Font font) {
        return switch (font.getFamily()) {
            case "Inter" -> SANS;
            case "JetBrains Mono" -> MONO;
            default -> "'" + font.getFamily().replace("'", "") + "', sans-serif";
        };
    }

    /// Icon fonts keep to what Unicode leaves to private use.
    private static boolean isIcon(int codePoint) {
        return Character.getType(codePoint) == Character.PRIVATE_USE;
    }

    private static Path outline(Text text, String words, double x, double baseline) {
        Text copy = new Text(x, baseline, words);
        copy.setTextOrigin(VPos.BASELINE);
        copy.setFont(text.getFont());
        return Outlines.area(copy);
    }
}
