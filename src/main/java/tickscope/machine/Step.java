package tickscope.machine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Instruction;

/// One event on one processor, with all it read and wrote.
///
/// @param number the event's number: the machine was at position `number` before it and is at `number + 1` after it
/// @param time executed instructions before it
/// @param cpu the processor's number
/// @param rip the address of the instruction that executed, faulted, or had to wait for an interrupt
/// @param instruction that instruction, or null if it could not be fetched or decoded
public record Step(
        long number,
        long time,
        int cpu,
        Event event,
        long rip,
        @Nullable Instruction instruction,
        List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }
}
