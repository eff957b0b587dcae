package tickscope.sched;

/// The run queue of the taught kernel, `run_queue.s`: a list for each priority, round robin within the highest.
/// A thread that becomes ready waits until the running one has used up its slice, whatever their priorities.
public final class FixedPriority {
    private FixedPriority() {}

    public static Policy of(long quantum) {
        return ListScheduling.of(new ListScheduling.Rules(true, false, quantum));
    }
}
