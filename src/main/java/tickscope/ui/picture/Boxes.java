package tickscope.ui.picture;

import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.shape.Path;
import tickscope.ui.picture.Outlines.Fit;

/// The grounds and borders of a region, in its own coordinates.
final class Boxes {
    private final Markup out;
    private final Outlines outlines;

    Boxes(Markup out, Outlines outlines) {
        this.out = out;
        this.outlines = outlines;
    }

    void region(Region region) {
        double width = region.getWidth();
        double height = region.getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                if (Markup.visible(fill.getFill())) {
                    ground(region, fill, width, height);
                }
            }
        }
        if (region.getBorder() != null && region.getShape() == null) {
            region.getBorder().getStrokes().forEach(stroke -> border(stroke, width, height));
        }
    }

    private void ground(Region region, BackgroundFill fill, double width, double height) {
        Insets insets = fill.getInsets();
        double x = insets.getLeft();
        double y = insets.getTop();
        double wide = width - x - insets.getRight();
        double high = height - y - insets.getBottom();
        if (wide <= 0 || high <= 0) {
            return;
        }
        if (region.getShape() == null) {
            box(fill, x, y, wide, high);
            return;
        }
        Path area = Outlines.area(region.getShape());
        Bounds bounds = region.getShape().getLayoutBounds();
        boolean fits = region.isScaleShape();
        double scaleX = fits ? wide / bounds.getWidth() : 1;
        double scaleY = fits ? high / bounds.getHeight() : 1;
        double left = fits ? x : region.isCenterShape() ? (width - bounds.getWidth()) / 2 : bounds.getMinX();
        double top = fits ? y : region.isCenterShape() ? (height - bounds.getHeight()) / 2 : bounds.getMinY();
        outlines.path(
                area,
                new Fit(scaleX, scaleY, left - bounds.getMinX() * scaleX, top - bounds.getMinY() * scaleY),
                fill.getFill());
    }

    private void box(BackgroundFill fill, double x, double y, double width, double height) {
        CornerRadii radii = fill.getRadii();
        if (!radii.isUniform()) {
            outlines.path(rounded(radii, x, y, width, height), fill.getFill());
            return;
        }
        String reference = out.reference(fill.getFill());
        rectangle(x, y, width, height);
        double radius = radius(radii.getTopLeftHorizontalRadius(), radii, width, height);
        if (radius > 0) {
            out.number("rx", radius);
        }
        out.paint("fill", reference, fill.getFill()).add("/>\n");
    }

    private static double radius(double wanted, CornerRadii radii, double width, double height) {
        double radius = radii.isTopLeftHorizontalRadiusAsPercentage() ? wanted * width : wanted;
        return Math.min(radius, Math.min(width, height) / 2);
    }

    /// A box each of whose corners is round in its own way.
    private static String rounded(CornerRadii radii, double x, double y, double width, double height) {
        double topLeft = radius(radii.getTopLeftHorizontalRadius(), radii, width, height);
        double topRight = radius(radii.getTopRightHorizontalRadius(), radii, width, height);
        double bottomRight = radius(radii.getBottomRightHorizontalRadius(), radii, width, height);
        double bottomLeft = radius(radii.getBottomLeftHorizontalRadius(), radii, width, height);
        return "M" + pair(x + topLeft, y) + "H" + Markup.number(x + width - topRight)
                + corner(topRight, x + width, y + topRight) + "V" + Markup.number(y + height - bottomRight)
                + corner(bottomRight, x + width - bottomRight, y + height) + "H" + Markup.number(x + bottomLeft)
                + corner(bottomLeft, x, y + height - bottomLeft) + "V" + Markup.number(y + topLeft)
                + corner(topLeft, x + topLeft, y) + "Z";
    }

    private static String corner(double radius, double x, double y) {
        return radius == 0 ? "" : "A" + pair(radius, radius) + " 0 0 1 " + pair(x, y);
    }

    private static String pair(double x, double y) {
        return Markup.number(x) + " " + Markup.number(y);
    }

    private void border(BorderStroke stroke, double width, double height) {
        Insets insets = stroke.getInsets();
        double x = insets.getLeft();
        double y = insets.getTop();
        double right = width - insets.getRight();
        double bottom = height - insets.getBottom();
        BorderWidths widths = stroke.getWidths();
        if (stroke.isStrokeUniform() && widths.equals(new BorderWidths(widths.getTop()))) {
            frame(stroke, x, y, right - x, bottom - y);
            return;
        }
        side(stroke.getTopStroke(), stroke.getTopStyle(), x, y, right - x, widths.getTop());
        side(
                stroke.getBottomStroke(),
                stroke.getBottomStyle(),
                x,
                bottom - widths.getBottom(),
                right - x,
                widths.getBottom());
        side(stroke.getLeftStroke(), stroke.getLeftStyle(), x, y, widths.getLeft(), bottom - y);
        side(
                stroke.getRightStroke(),
                stroke.getRightStyle(),
                right - widths.getRight(),
                y,
                widths.getRight(),
                bottom - y);
    }

    private void frame(BorderStroke stroke, double x, double y, double width, double height) {
        double line = stroke.getWidths().getTop();
        if (line <= 0 || !Markup.visible(stroke.getTopStroke()) || stroke.getTopStyle() == BorderStrokeStyle.NONE) {
            return;
        }
        String reference = out.reference(stroke.getTopStroke());
        rectangle(x + line / 2, y + line / 2, width - line, height - line);
        double radius = stroke.getRadii().getTopLeftHorizontalRadius();
        if (radius > 0) {
            out.number("rx", Math.max(0, radius - line / 2));
        }
        out.attribute("fill", "none")
                .paint("stroke", reference, stroke.getTopStroke())
                .number("stroke-width", line);
        dashes(stroke.getTopStyle(), line);
        out.add("/>\n");
    }

    /// One side: as a line down its middle.
    private void side(Paint paint, BorderStrokeStyle style, double x, double y, double width, double height) {
        if (width <= 0 || height <= 0 || !Markup.visible(paint) || style == BorderStrokeStyle.NONE) {
            return;
        }
        boolean lying = width >= height;
        double line = Math.min(width, height);
        String reference = out.reference(paint);
        out.add("<line")
                .number("x1", lying ? x : x + line / 2)
                .number("y1", lying ? y + line / 2 : y)
                .number("x2", lying ? x + width : x + line / 2)
                .number("y2", lying ? y + line / 2 : y + height)
                .paint("stroke", reference, paint)
                .number("stroke-width", line);
        dashes(style, line);
        out.add("/>\n");
    }

    private void dashes(BorderStrokeStyle style, double line) {
        if (!style.getDashArray().isEmpty()) {
            out.attribute(
                    "stroke-dasharray",
                    String.join(
                            " ",
                            style.getDashArray().stream()
                                    .map(dash -> Markup.number(dash * line))
                                    .toList()));
        }
    }

    private void rectangle(double x, double y, double width, double height) {
        out.add("<rect").number("x", x).number("y", y).number("width", width).number("height", height);
    }
}
