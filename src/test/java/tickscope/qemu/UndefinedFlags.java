package tickscope.qemu;

import org.jspecify.annotations.Nullable;
import tickscope.isa.Instruction;
import tickscope.isa.Rflags;

/// The flags that hold what the manual leaves undefined, until an instruction defines them.
final class UndefinedFlags {
    private static final long ALL = -1;

    private long flags;
    /// Of all threads that were interrupted.
    private long saved;

    void after(@Nullable Instruction instruction) {
        if (instruction == null) {
            return;
        }
        long defined = instruction.row().flags();
        long undefined = instruction.row().undefined();
        // Shifts have flags in both sets, by their count. CF is undefined only for counts beyond the operand's width,
        // and the kernel has none.
        undefined &= ~(defined & Rflags.CF);
        flags = defined == ALL ? saved : flags & ~defined | undefined;
    }

    void interrupted() {
        saved |= flags;
    }

    long now() {
        return flags;
    }
}
