package tickscope.machine;

import org.jspecify.annotations.Nullable;
import tickscope.isa.Instruction;
import tickscope.isa.Semantics;

/// An instruction ready to execute.
///
/// @param tail the page that holds its last bytes if it crosses a page boundary
/// @param tailVersion the state of that page for which this was decoded
record Decoded(
        Instruction instruction,
        Semantics semantics,
        int length,
        @Nullable Page tail,
        int tailVersion) {
    /// Whether it repeats.
    boolean repeats() {
        return instruction.repeats();
    }
}
