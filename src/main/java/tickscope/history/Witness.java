package tickscope.history;

import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Sees every event of a recorded run once more, with the time at which it happened.
@FunctionalInterface
public interface Witness {
    /// Called after each event, so `machine.events()` is the position it led to.
    ///
    /// @param machine after the event, for reading
    /// @param rip of the instruction that executed, or that the interrupt or fault came before
    /// @param time virtual time before it
    void see(Machine machine, int cpu, long rip, long time, Event event);
}
