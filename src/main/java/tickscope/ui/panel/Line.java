package tickscope.ui.panel;

import tickscope.kernel.Author;
import tickscope.kernel.Cell;

/// A line of a column of cells.
sealed interface Line {
    /// How much it matters that the line is seen; the least important lines are folded first.
    int importance();

    /// The name of the cells below it; never folded.
    record Heading(String text, Author author) implements Line {
        @Override
        public int importance() {
            return Integer.MAX_VALUE;
        }
    }

    /// A quadword.
    ///
    /// @param place its offset or the end of its address
    /// @param changed by this very step
    /// @param inPhase written earlier in this phase
    /// @param atRsp RSP points to it
    record Entry(Cell cell, String place, boolean changed, boolean inPhase, boolean atRsp, int importance)
            implements Line {
        Entry weighing(int weight) {
            return new Entry(cell, place, changed, inPhase, atRsp, weight);
        }
    }

    /// Cells that are there and not shown.
    record Fold(int count, String first, String last, boolean inPhase) implements Line {
        @Override
        public int importance() {
            return 0;
        }
    }
}
