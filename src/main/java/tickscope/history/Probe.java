package tickscope.history;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;

/// A question that is put to every event of a stretch of a run as it is replayed, but for those of which it says itself
/// that they make no hit.
public interface Probe {
    /// A stretch begins; the machine stands before its first event.
    void begin(Machine machine);

    /// Whether the position after an event is a hit.
    ///
    /// @param machine after the event, for reading
    /// @param rip of the instruction that executed, or that the interrupt or fault came before
    boolean hit(Machine machine, long rip, Event event);

    /// What makes no hit from here on, asked where a stretch begins and after each event; null if everything may.
    /// Interrupts, faults and devices are put to it in any case.
    default @Nullable Quiet quiet(Machine machine) {
        return null;
    }

    /// Whether the position behind instructions that make no hit is one all the same, for what comes next there.
    default boolean passed(Machine machine) {
        return false;
    }

    /// Where the last hit before or at a state's position lies at the latest, as far as the state itself tells: memory
    /// knows its last writers. [Long#MAX_VALUE] if no state tells anything, empty if there is no hit.
    default OptionalLong latest(MachineState state) {
        return OptionalLong.of(Long.MAX_VALUE);
    }
}
