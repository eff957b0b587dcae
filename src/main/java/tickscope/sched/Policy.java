package tickscope.sched;

import java.util.List;

/// A policy in one of its states. It never changes: an event leads to another state, and this one can still be
/// asked.
public interface Policy {
    /// A thread that is ready.
    ///
    /// @param list the list that it stands in, 0 to 127, the highest first; a policy without lists has list 0 only
    record Ready(int id, int list) {}

    /// Who runs after the event, and why.
    ///
    /// @throws IllegalArgumentException if the event cannot happen in this state, as when a ready thread is
    ///     woken
    Decision on(Event event);

    /// Who runs, or [Decision#IDLE].
    int running();

    /// The list that the running thread came from.
    int runningList();

    /// Whether it has heard of a thread that has not ended.
    boolean knows(int id);

    /// What a thread that is ready, or waits, would take along to another processor.
    ///
    /// @throws IllegalArgumentException if it can not leave: it runs, or has used up its budget, or is not here
    Luggage luggage(int id);

    /// Who else could run at once, in the order of their places.
    List<Ready> queue();
}
