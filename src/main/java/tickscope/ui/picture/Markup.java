package tickscope.ui.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import org.jspecify.annotations.Nullable;

/// SVG being written: elements one after the other, numbers with two decimals at most, colours as `#rrggbb`.
final class Markup {
    private final StringBuilder out = new StringBuilder(1 << 16);
    private final String prefix;
    private int names;

    /// @param prefix what every id begins with, so that pictures can be put into one another
    Markup(String prefix) {
        this.prefix = prefix;
    }

    Markup add(String text) {
        out.append(text);
        return this;
    }

    /// ` name="1.25"`.
    Markup number(String name, double value) {
        return attribute(name, number(value));
    }

    Markup attribute(String name, String value) {
        out.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
        return this;
    }

    /// ` fill="#rrggbb"`, and the opacity where it is not 1. A gradient has to be defined before.
    Markup paint(String name, String value, @Nullable Paint paint) {
        attribute(name, value);
        if (paint instanceof Color colour && colour.getOpacity() > 0 && colour.getOpacity() < 1) {
            number(name + "-opacity", colour.getOpacity());
        }
        return this;
    }

    /// The value of an attribute for a paint; a gradient is defined here, so ask between two elements.
    String reference(@Nullable Paint paint) {
        if (paint instanceof Color colour) {
            return visible(colour) ? hex(colour) : "none";
        }
        if (paint instanceof LinearGradient gradient) {
            String name = name();
            add("<linearGradient").attribute("id", name);
            if (!gradient.isProportional()) {
                attribute("gradientUnits", "userSpaceOnUse");
            }
            number("x1", gradient.getStartX()).number("y1", gradient.getStartY());
            number("x2", gradient.getEndX()).number("y2", gradient.getEndY()).add(">");
            for (Stop stop : gradient.getStops()) {
                add("<stop").number("offset", stop.getOffset()).attribute("stop-color", hex(stop.getColor()));
                number("stop-opacity", stop.getColor().getOpacity()).add("/>");
            }
            add("</linearGradient>\n");
            return "url(#" + name + ")";
        }
        return "none";
    }

    static boolean visible(@Nullable Paint paint) {
        return paint != null && !(paint instanceof Color colour && colour.getOpacity() == 0);
    }

    /// An id that nothing else has.
    String name() {
        names++;
        return prefix + names;
    }

    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                // XML 1.0 has no place for other control characters, nor for half of a pair.
                default ->
                    escaped.appendCodePoint(
                            point < 0x20 || point >= 0xd800 && point < 0xe000 || point >= 0xfffe && point <= 0xffff
                                    ? ' '
                                    : point);
            }
        });
        return escaped.toString();
    }

    private static String hex(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(colour.getRed() * 255),
                Math.round(colour.getGreen() * 255),
                Math.round(colour.getBlue() * 255));
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
