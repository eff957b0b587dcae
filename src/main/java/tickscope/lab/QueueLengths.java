package tickscope.lab;

import java.util.List;
import java.util.stream.IntStream;

/// How many threads were ready in each processor's queue, as counted in memory at moments when the kernel had just been
/// left. A length holds until the next moment.
///
/// @param times of the moments
/// @param lengths for each moment one for each processor
public record QueueLengths(List<Long> times, List<List<Integer>> lengths) {
    public QueueLengths {
        times = List.copyOf(times);
        lengths = List.copyOf(lengths);
    }

    public int longest() {
        return lengths.stream()
                .mapToInt(moment -> moment.stream().mapToInt(Integer::intValue).sum())
                .max()
                .orElse(0);
    }

    /// Of all queues together, weighted by time.
    public double mean(long end) {
        return IntStream.range(0, times.size())
                        .mapToDouble(i -> (double) sum(i) * held(i, end))
                        .sum()
                / Math.max(1, times.isEmpty() ? 1 : end - times.getFirst());
    }

    /// Of one processor's queue, weighted by time.
    public double mean(int cpu, long end) {
        return IntStream.range(0, times.size())
                        .mapToDouble(i -> (double) lengths.get(i).get(cpu) * held(i, end))
                        .sum()
                / Math.max(1, times.isEmpty() ? 1 : end - times.getFirst());
    }

    /// All ready threads at a moment.
    public int sum(int moment) {
        return lengths.get(moment).stream().mapToInt(Integer::intValue).sum();
    }

    private long held(int moment, long end) {
        return (moment + 1 < times.size() ? times.get(moment + 1) : end) - times.get(moment);
    }
}
