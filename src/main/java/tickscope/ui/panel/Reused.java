package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.scene.Node;

/// Nodes that are made once and shown again for other things.
///
/// A step that made new ones would pay for their styles, and the frame after it would be drawn whole: behind a control
/// that gets its skin in a frame, JavaFX leaves the window's styles dirty, and in the next frame it finds nothing in
/// particular to draw. That is why even the first of them are styled at once.
final class Reused<N extends Node> {
    private final List<N> nodes = new ArrayList<>();
    private final IntFunction<N> make;

    /// @param make makes the node of an index and adds it to its parent
    Reused(IntFunction<N> make) {
        this.make = make;
    }

    /// Shows the first nodes, makes those that are missing, and hides the others.
    void show(int count) {
        while (nodes.size() < count) {
            N made = make.apply(nodes.size());
            nodes.add(made);
            made.applyCss();
        }
        for (int i = 0; i < nodes.size(); i++) {
            nodes.get(i).setVisible(i < count);
            nodes.get(i).setManaged(i < count);
        }
    }

    N get(int index) {
        return nodes.get(index);
    }
}
