package tickscope.ui.panel;

import tickscope.kernel.Author;
import tickscope.kernel.Cell;

/// A line of a column of cells or registers.
sealed interface Line {
    /// What the line is called, for the fold that may hide it.
    String label();

    /// The least important lines are folded first.
    int importance();

    /// Whether the step changed it, or RSP points to it: it is shown with its neighbours.
    default boolean focus() {
        return false;
    }

    /// The name of the cells below it, down to the next heading. It shows when one of them does.
    ///
    /// @param section whether it shows in any case
    record Heading(String label, Author author, boolean section) implements Line {
        @Override
        public int importance() {
            return 0;
        }
    }

    /// A quadword.
    ///
    /// @param place its offset or the end of its address
    /// @param changed by this very step
    /// @param read by this very step
    /// @param inPhase written earlier in this phase
    /// @param atRsp RSP points to it
    record Entry(Cell cell, String place, boolean changed, boolean read, boolean inPhase, boolean atRsp, int importance)
            implements Line {
        @Override
        public String label() {
            return cell.label();
        }

        @Override
        public boolean focus() {
            return changed || read || atRsp;
        }
    }

    /// A register.
    ///
    /// @param read the step's instruction names it
    record Register(String label, String value, boolean changed, boolean read, int importance) implements Line {}

    /// Lines that are there and not shown.
    ///
    /// @param author who wrote all of them, or nobody
    record Fold(int count, String label, Author author, boolean inPhase) implements Line {
        @Override
        public int importance() {
            return 0;
        }
    }
}
