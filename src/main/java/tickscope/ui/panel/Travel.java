package tickscope.ui.panel;

import javafx.animation.Interpolator;
import javafx.animation.Transition;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.util.Duration;

/// Moves a node from one place to another, on whole pixels: between them the software renderer leaves traces behind.
final class Travel extends Transition {
    private final Node node;
    private final Point2D from;
    private final Point2D to;

    Travel(Node node, Point2D from, Point2D to, Duration length) {
        this.node = node;
        this.from = from;
        this.to = to;
        setCycleDuration(length);
        setInterpolator(Interpolator.EASE_BOTH);
        interpolate(0);
    }

    @Override
    protected void interpolate(double fraction) {
        Point2D here = from.interpolate(to, fraction);
        node.relocate(Math.rint(here.getX()), Math.rint(here.getY()));
    }
}
