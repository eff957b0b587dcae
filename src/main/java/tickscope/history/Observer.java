package tickscope.history;

import java.util.Set;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Tells, event by event while a run is recorded, where the stops lie. It may keep state of its own; it sees every
/// event exactly once and in order.
@FunctionalInterface
public interface Observer {
    /// Called after each event.
    ///
    /// @param machine after the event, for reading
    /// @param rip of the instruction that executed, or that the interrupt or fault came before
    /// @return the kinds of stop that the new position is; usually none
    Set<Stop> observe(Machine machine, int cpu, long rip, Event event);
}
