package tickscope.history;

import tickscope.machine.Event;

/// When a recording ends.
@FunctionalInterface
public interface Until {
    /// Asked after each event.
    ///
    /// @param rip of the instruction that executed, or that the interrupt or fault came before
    /// @return whether this event was the last to record
    boolean reached(long rip, Event event);
}
