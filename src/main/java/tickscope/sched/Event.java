package tickscope.sched;

/// Something a scheduler is called for. `ran` is how long the running thread has run since the event before.
public sealed interface Event {
    long now();

    long ran();

    /// A new thread is ready.
    record Created(long now, long ran, Task task) implements Event {}

    /// A blocked thread is ready again.
    record Woken(long now, long ran, int id) implements Event {}

    /// The running thread waits for something, or sleeps.
    record Blocked(long now, long ran) implements Event {}

    /// The running thread gives the processor away, and stays ready.
    record Yielded(long now, long ran) implements Event {}

    /// The running thread has ended.
    record Exited(long now, long ran) implements Event {}

    /// The timer's interrupt.
    record Ticked(long now, long ran) implements Event {}

    /// Any living thread's priority is another now.
    record Reprioritized(long now, long ran, int id, int priority) implements Event {}

    /// A thread that is ready, or waits, leaves for another processor; what it takes along was asked for before.
    record Left(long now, long ran, int id) implements Event {}

    /// A thread comes from another processor, and is ready.
    record Joined(long now, long ran, Luggage luggage) implements Event {}
}
