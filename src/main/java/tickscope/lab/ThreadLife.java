package tickscope.lab;

import java.util.List;
import java.util.stream.LongStream;

/// What became of a thread, without gaps from when the first processor leaves boot to the end of the recording.
///
/// @param own time in which its own code ran, interrupts left out
/// @param voluntary how often it gave up the processor by itself
/// @param involuntary how often an interrupt took it away
public record ThreadLife(
        int index, String name, List<Stretch> stretches, long own, int voluntary, int involuntary, int moves) {
    public ThreadLife {
        stretches = List.copyOf(stretches);
    }

    /// Time in a state.
    public long in(Stretch.State state) {
        return stretches.stream()
                .filter(stretch -> stretch.state() == state)
                .mapToLong(Stretch::length)
                .sum();
    }

    /// How long it was ready before each time it got a processor.
    public long[] latencies() {
        return LongStream.range(0, Math.max(0, stretches.size() - 1))
                .filter(i -> stretches.get((int) i).state() == Stretch.State.READY)
                .map(i -> stretches.get((int) i).length())
                .toArray();
    }

    /// From when it was ready first to its first own instruction; -1 if it never ran.
    public long response() {
        for (int i = 0; i + 1 < stretches.size(); i++) {
            if (stretches.get(i).state() == Stretch.State.READY) {
                return stretches.get(i).length();
            }
        }
        return -1;
    }
}
