package tickscope.ui.picture;

import javafx.scene.paint.Paint;
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.QuadCurveTo;
import javafx.scene.shape.Rectangle;
import javafx.scene.shape.Shape;

/// Shapes as paths.
final class Outlines {
    /// A point `p` becomes `p * scale + shift`.
    record Fit(double scaleX, double scaleY, double shiftX, double shiftY) {
        static final Fit SAME = new Fit(1, 1, 0, 0);

        private String point(double x, double y) {
            return Markup.number(x * scaleX + shiftX) + " " + Markup.number(y * scaleY + shiftY);
        }
    }

    private final Markup out;

    Outlines(Markup out) {
        this.out = out;
    }

    /// A shape of a scene. JavaFX gives its area with the stroke, so a stroke without a fill is an area, dashes and
    /// all.
    void shape(Shape shape) {
        boolean filled = Markup.visible(shape.getFill());
        boolean stroked = Markup.visible(shape.getStroke()) && shape.getStrokeWidth() > 0;
        if (filled || stroked) {
            // Where there are both, the stroke's colour lies around the area that both cover.
            path(area(shape), Fit.SAME, filled ? shape.getFill() : shape.getStroke());
        }
    }

    void path(String path, Paint paint) {
        if (!path.isEmpty()) {
            String fill = out.reference(paint);
            out.add("<path").attribute("d", path).paint("fill", fill, paint).add("/>\n");
        }
    }

    void path(Path area, Fit fit, Paint paint) {
        path(data(area, fit), paint);
    }

    /// In the coordinates of its scene, or its own if it is in none.
    static Path area(Shape shape) {
        return (Path) Shape.union(shape, new Rectangle());
    }

    private static String data(Path area, Fit fit) {
        StringBuilder data = new StringBuilder();
        for (PathElement element : area.getElements()) {
            data.append(
                    switch (element) {
                        case MoveTo to -> "M" + fit.point(to.getX(), to.getY());
                        case LineTo to -> "L" + fit.point(to.getX(), to.getY());
                        case QuadCurveTo to ->
                            "Q" + fit.point(to.getControlX(), to.getControlY()) + " " + fit.point(to.getX(), to.getY());
                        case CubicCurveTo to ->
                            "C" + fit.point(to.getControlX1(), to.getControlY1()) + " "
                                    + fit.point(to.getControlX2(), to.getControlY2()) + " "
                                    + fit.point(to.getX(), to.getY());
                        case ClosePath _ -> "Z";
                        default -> throw new IllegalStateException("an area has no " + element);
                    });
        }
        return data.toString();
    }
}
