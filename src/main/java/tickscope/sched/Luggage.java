package tickscope.sched;

/// What a thread takes along to another processor under the same policy: its task, and what it has of slice,
/// level, lag, deadline or budget.
public interface Luggage {
    Task task();
}
