package tickscope.sched;

import java.util.List;

/// What a thread of a workload does.
public sealed interface Life {
    /// @param arrival when it is created
    /// @param bursts units of running and of waiting in turn, beginning with running; then it ends
    record Bursts(long arrival, List<Long> bursts) implements Life {
        public Bursts {
            bursts = List.copyOf(bursts);
            if (bursts.isEmpty() || bursts.stream().anyMatch(burst -> burst < 1)) {
                throw new IllegalArgumentException("found bursts " + bursts + ", expected some, each at least 1");
            }
        }
    }

    /// For ever: every `period` units a job of `cost` units that has to be done within `deadline`.
    record Periodic(long arrival, long cost, long period, long deadline) implements Life {
        public Periodic {
            if (cost < 1 || cost > deadline || deadline > period) {
                throw new IllegalArgumentException("found cost " + cost + ", deadline " + deadline + ", period "
                        + period + "; expected 1 <= cost <= deadline <= period");
            }
        }
    }

    long arrival();
}
