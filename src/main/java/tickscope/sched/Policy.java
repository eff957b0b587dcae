package tickscope.sched;

/// A policy in one of its states. It never changes: an event leads to another state, and this one can still be asked.
public interface Policy {
    /// Who runs after the event, and why.
    ///
    /// @throws IllegalArgumentException if the event cannot happen in this state: an unknown thread, a second of
    the
    /// same
    ///     id, a thread woken that is not blocked, or one that blocks while nobody runs
    Decision on(Event event);
}
