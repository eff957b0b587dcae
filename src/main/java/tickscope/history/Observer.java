package tickscope.history;

import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Tells, event by event while a run is recorded, where the stops lie. It may keep state of its own; it sees every
/// event exactly once and in order.
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

    /// Where an observer reports stops.
    @FunctionalInterface
    interface Marks {
        void mark(Stop kind, long position);
    }
}
