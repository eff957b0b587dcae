package tickscope.sched;

import java.util.List;

/// The policies by the names that files and commands use, with the parameters of the handbook's page.
public final class Policies {
    /// Every name.
    public static final List<String> NAMES = List.of(
            "fifo",
            "round-robin",
            "fixed-priority",
            "sched-fifo",
            "sched-rr",
            "mlfq",
            "stride",
            "lottery",
            "edf",
            "eevdf");

    private Policies() {}

    /// @param quantum units of a turn; an MLFQ has 4 levels and is boosted every 50 of them
    /// @param seed of a lottery
    public static Policy named(String name, long quantum, long seed) {
        return switch (name) {
            case "fifo" -> FirstInFirstOut.policy();
            case "round-robin" -> RoundRobin.of(quantum);
            case "fixed-priority" -> FixedPriority.of(quantum);
            case "sched-fifo" -> RealTime.fifo();
            case "sched-rr" -> RealTime.roundRobin(quantum);
            case "mlfq" -> MultiLevelFeedbackQueue.of(4, quantum, 50 * quantum);
            case "stride" -> Stride.of(quantum);
            case "lottery" -> Lottery.of(quantum, seed);
            case "edf" -> EarliestDeadlineFirst.of(quantum);
            case "eevdf" -> EligibleVirtualDeadline.of(quantum);
            default -> throw new IllegalArgumentException("there is no policy " + name);
        };
    }
}
