package tickscope.ui.panel;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.shape.Line;
import javafx.scene.shape.Polygon;
import tickscope.lab.Move;

/// Arrows from the processor that a thread left to the one on which it goes on. Where there would be too many, none are
/// drawn: the number stands in the head of the view.
final class MoveArrows extends Group {
    /// So many can be told apart.
    static final int MOST = 60;

    private static final double HEAD = 5;

    MoveArrows() {
        setManaged(false);
        setMouseTransparent(true);
    }

    /// Those of the moves that lie in a window.
    static List<Move> within(List<Move> moves, TimeWindow window) {
        return moves.stream()
                .filter(move -> move.arrived() >= window.since() && move.left() <= window.until())
                .toList();
    }

    /// @param top of a processor's lane
    /// @param bottom of it
    void show(List<Move> moves, TimeWindow window, double width, IntToDoubleFunction top, IntToDoubleFunction bottom) {
        getChildren().clear();
        if (moves.size() > MOST) {
            return;
        }
        for (Move move : moves) {
            boolean down = move.to() > move.from();
            double startX = Math.clamp(window.x(move.left(), width), 0, width);
            double endX = Math.clamp(window.x(move.arrived(), width), 0, width);
            double startY = down ? bottom.applyAsDouble(move.from()) : top.applyAsDouble(move.from());
            double endY = down ? top.applyAsDouble(move.to()) : bottom.applyAsDouble(move.to());
            getChildren().addAll(arrow(startX, startY, endX, endY));
        }
    }

    private static List<Node> arrow(double startX, double startY, double endX, double endY) {
        double length = Math.max(1, Math.hypot(endX - startX, endY - startY));
        double alongX = (endX - startX) / length * HEAD;
        double alongY = (endY - startY) / length * HEAD;
        Line halo = new Line(startX, startY, endX, endY);
        halo.getStyleClass().add("move-halo");
        Line line = new Line(startX, startY, endX - alongX, endY - alongY);
        line.getStyleClass().add("move-line");
        Polygon head = new Polygon(
                endX,
                endY,
                endX - 1.6 * alongX - alongY,
                endY - 1.6 * alongY + alongX,
                endX - 1.6 * alongX + alongY,
                endY - 1.6 * alongY - alongX);
        head.getStyleClass().add("move-head");
        return List.of(halo, line, head);
    }
}
