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

    /// What a policy may be given; each takes what it knows.
    ///
    /// @param quantum units of a turn, or of an EEVDF's request
    /// @param seed of a lottery
    /// @param levels of a feedback queue
    /// @param boost units between two boosts of a feedback queue; 0 for none
    public record Parameters(long quantum, long seed, int levels, long boost) {
        /// The usual ones: 4 levels, boosted every 50 turns.
        public static Parameters usual(long quantum, long seed) {
            return new Parameters(quantum, seed, 4, 50 * quantum);
        }
    }

    public static Policy named(String name, long quantum, long seed) {
        return named(name, Parameters.usual(quantum, seed));
    }

    public static Policy named(String name, Parameters parameters) {
        long quantum = parameters.quantum;
        return switch (name) {
            case "fifo" -> FirstInFirstOut.policy();
            case "round-robin" -> RoundRobin.of(quantum);
            case "fixed-priority" -> FixedPriority.of(quantum);
            case "sched-fifo" -> RealTime.fifo();
            case "sched-rr" -> RealTime.roundRobin(quantum);
            case "mlfq" -> MultiLevelFeedbackQueue.of(parameters.levels, quantum, parameters.boost);
            case "stride" -> Stride.of(quantum);
            case "lottery" -> Lottery.of(quantum, parameters.seed);
            case "edf" -> EarliestDeadlineFirst.of(quantum);
            case "eevdf" -> EligibleVirtualDeadline.of(quantum);
            default -> throw new IllegalArgumentException("there is no policy " + name);
        };
    }
}
