package tickscope.sched;

/// A policy in one of its states. It never changes: an event leads to another state, and this one can still be
/// asked.
public interface Policy {
    /// Who runs after the event, and why.
    ///
    /// @throws IllegalArgumentException if the event cannot happen in this state, as when a ready thread is
    ///     woken
    Decision on(Event event);
}
