package tickscope.ui.panel;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;

/// Where an arrow key leads among nodes that lie in rows.
final class Neighbours {
    private Neighbours() {}

    /// The node that a key leads to; empty at an end, or if the key is no arrow.
    ///
    /// @param nodes in reading order
    static Optional<Node> of(List<? extends Node> nodes, Node from, KeyCode key) {
        int index = nodes.indexOf(from);
        return switch (key) {
            case LEFT -> at(nodes, index - 1);
            case RIGHT -> at(nodes, index + 1);
            case HOME -> at(nodes, 0);
            case END -> at(nodes, nodes.size() - 1);
            case UP -> row(nodes, from, -1);
            case DOWN -> row(nodes, from, 1);
            default -> Optional.empty();
        };
    }

    private static Optional<Node> at(List<? extends Node> nodes, int index) {
        return index >= 0 && index < nodes.size() ? Optional.of(nodes.get(index)) : Optional.empty();
    }

    /// Of the nearest row above or below, the node that lies most nearly in line.
    private static Optional<Node> row(List<? extends Node> nodes, Node from, int direction) {
        Bounds here = place(from);
        Comparator<Node> nearest = Comparator.comparingDouble(
                        (Node node) -> Math.abs(place(node).getMinY() - here.getMinY()))
                .thenComparingDouble(node -> Math.abs(place(node).getMinX() - here.getMinX()));
        return nodes.stream()
                .filter(node -> (place(node).getMinY() - here.getMinY()) * direction > here.getHeight() / 2)
                .map(Node.class::cast)
                .min(nearest);
    }

    private static Bounds place(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }
}
