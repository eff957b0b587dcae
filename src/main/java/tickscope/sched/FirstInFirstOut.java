package tickscope.sched;

/// Whoever came first runs until it waits or ends: batch processing, without priorities and without a clock.
public final class FirstInFirstOut {
    private FirstInFirstOut() {}

    public static Policy policy() {
        return ListScheduling.of(
                new ListScheduling.Rules(false, ListScheduling.Preemption.NEVER, ListScheduling.FOR_EVER));
    }
}
