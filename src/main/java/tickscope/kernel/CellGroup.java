package tickscope.kernel;

import java.util.List;
import java.util.Optional;

/// Neighbouring cells with one name, highest address first: an interrupt frame, the stub's pushes, a call's frame.
///
/// @param call what made the frame, if a call did
public record CellGroup(Optional<Call> call, Author author, List<Cell> cells) {
    /// A call, by a function's name.
    ///
    /// @param entered whether it is the function that was entered; of an indirect call it is the one that made it
    public record Call(String function, boolean entered) {}

    public CellGroup {
        cells = List.copyOf(cells);
    }
}
