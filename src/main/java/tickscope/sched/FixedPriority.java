package tickscope.sched;

/// The run queue of the taught kernel, `run_queue.s`: a list for each priority, round robin within the highest. When a
/// thread becomes ready, the next tick ends the running one's turn, whatever their priorities, and the first of the
/// highest list is chosen anew.
public final class FixedPriority {
    private FixedPriority() {}

    public static Policy of(long quantum) {
        return ListScheduling.of(new ListScheduling.Rules(true, ListScheduling.Preemption.AT_TICK, quantum));
    }
}
