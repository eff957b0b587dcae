package tickscope.lab;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tickscope.history.Stop;
import tickscope.kernel.KernelView;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Session;

/// How many threads each processor has, read out of memory: the one that runs and those that are ready. In
/// the middle of a switch a thread may be both, and counts where it runs.
public record Load(int[] threads) {
    public Load {
        threads = threads.clone();
    }

    /// At one moment.
    public static Load of(KernelView kernel) {
        Set<Long> seen = new HashSet<>();
        int[] threads = new int[kernel.cpus()];
        for (int cpu = 0; cpu < threads.length; cpu++) {
            threads[cpu] = kernel.current(cpu)
                            .filter(thread -> !thread.idle() && seen.add(thread.address()))
                            .isPresent()
                    ? 1
                    : 0;
        }
        for (int cpu = 0; cpu < threads.length; cpu++) {
            threads[cpu] += (int) kernel.queue(cpu).ready().stream()
                    .map(ThreadView::address)
                    .filter(seen::add)
                    .count();
        }
        return new Load(threads);
    }

    /// At a tick of processor 0 and at each later one, the most uneven of them.
    ///
    /// @param first the number of the first tick, from 1
    public static Load worst(Session session, int first) {
        long tick = 0;
        for (int i = 0; i < first; i++) {
            tick = session.next(Stop.TICK, tick);
        }
        Load worst = of(session.at(tick).kernel());
        for (long next = session.next(Stop.TICK, tick); next > tick; next = session.next(Stop.TICK, tick)) {
            tick = next;
            Load there = of(session.at(tick).kernel());
            worst = there.imbalance() > worst.imbalance() ? there : worst;
        }
        return worst;
    }

    @Override
    public int[] threads() {
        return threads.clone();
    }

    /// Those of all processors.
    public int sum() {
        return IntStream.of(threads).sum();
    }

    /// How many percent more than the mean the busiest has; 0 if nobody has any.
    public double imbalance() {
        int most = IntStream.of(threads).max().orElse(0);
        return most == 0 ? 0 : 100.0 * most * threads.length / sum() - 100;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Load load && Arrays.equals(threads, load.threads);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(threads);
    }

    /// `13, 1, 1, 1`.
    @Override
    public String toString() {
        return IntStream.of(threads).mapToObj(Integer::toString).collect(Collectors.joining(", "));
    }
}
