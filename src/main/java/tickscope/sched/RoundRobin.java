package tickscope.sched;

/// Everybody in turn, each for one quantum.
public final class RoundRobin {
    private RoundRobin() {}

    public static Policy of(long quantum) {
        return ListScheduling.of(new ListScheduling.Rules(false, ListScheduling.Preemption.NEVER, quantum));
    }
}
