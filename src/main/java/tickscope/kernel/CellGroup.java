package tickscope.kernel;

import java.util.List;

/// Neighbouring cells with one name, highest address first: an interrupt frame, the stub's pushes, a call's frame.
public record CellGroup(String title, Author author, List<Cell> cells) {
    public CellGroup {
        cells = List.copyOf(cells);
    }
}
