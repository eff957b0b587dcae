package tickscope.history;

import org.jspecify.annotations.Nullable;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Tells, event by event while a run is recorded, where the stops lie. It may keep state of its own; it sees every
/// event once and in order, but for those of which it says itself that they tell it nothing.
@FunctionalInterface
public interface Observer {
    /// Looks at nothing. A run with no observer and no condition to end at is recorded at full speed.
    Observer NONE = (machine, cpu, rip, event, marks) -> {};

    /// Called after each event, so `machine.events()` is the position it led to.
    ///
    /// @param machine after the event, for reading
    /// @param rip of the instruction that executed, or that the interrupt or fault came before
    /// @param marks takes the stops found; positions of one kind must be marked in ascending order
    void observe(Machine machine, int cpu, long rip, Event event, Marks marks);

    /// What need not be seen from here on, asked after each event that was; null if everything has to. Interrupts,
    /// faults and devices are seen in any case.
    default @Nullable Quiet quiet(Machine machine) {
        return null;
    }

    /// So many instructions have passed that need not be seen, and the machine stands behind them.
    default void passed(Machine machine, long events) {}

    /// Where an observer reports stops.
    @FunctionalInterface
    interface Marks {
        void mark(Stop kind, long position);
    }
}
