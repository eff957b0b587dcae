package tickscope.history;

import tickscope.machine.Event;

/// When a recording has seen enough. Asked after each event, and after the observer was told.
@FunctionalInterface
public interface StopCondition {
    StopCondition NEVER = (rip, event) -> false;

    /// @param rip of the instruction that executed, or that the interrupt or fault came before
    boolean ends(long rip, Event event);
}
