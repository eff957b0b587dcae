package tickscope.kernel;

import java.util.List;

/// A stack, from its highest used address down to RSP and a little below.
///
/// @param low lowest byte of the stack
/// @param high first byte above it
/// @param rsp where the stack pointer stands: the processor's if it is on this stack now, else the saved one
/// @param current whether the processor's RSP is on this stack now
/// @param groups highest address first; cells below RSP are not `live`
public record StackView(long low, long high, long rsp, boolean current, List<CellGroup> groups) {
    public StackView {
        groups = List.copyOf(groups);
    }
}
