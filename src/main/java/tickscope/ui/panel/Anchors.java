package tickscope.ui.panel;

import java.util.Optional;
import javafx.scene.Node;

/// Where on the Stage things are.
interface Anchors {
    /// The row that shows the quadword at an address.
    Optional<Node> cell(long address);

    /// The row of a register, by its lower-case name.
    Optional<Node> register(String name);

    /// The current line of code.
    Optional<Node> code();

    /// The line that comes next, or where it is named.
    Optional<Node> next();
}
