package tickscope.qemu;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import tickscope.isa.Rflags;

/// A run from the first instruction of a kernel on.
///
/// @param states before each event, and after the last
/// @param undefined the flags that the manual leaves undefined in each state; they count as 0
/// @param frames the five quadwords pushed by each delivery of the timer's interrupt, RIP first, by event
record Trace(List<Registers> states, List<Long> undefined, NavigableMap<Long, List<Long>> frames) {
    /// The timer's.
    static final int VECTOR = 32;

    private static final int EVENTS_PER_HASH = 64;
    private static final long PRIME = 0x100000001b3L;
    private static final int QUADWORDS = 5;
    private static final int RFLAGS = 2;

    Trace() {
        this(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
    }

    void add(Registers state, long flags) {
        states.add(state.without(flags));
        undefined.add(flags);
    }

    void leaveOutUndefinedFlagsOf(Trace other) {
        for (int i = 0; i < states.size(); i++) {
            states.set(i, states.get(i).without(other.undefined.get(i)));
        }
        undefined.clear();
        undefined.addAll(other.undefined);
    }

    /// @param stack the quadword so far above RSP
    void pushed(long event, LongUnaryOperator stack) {
        List<Long> frame = new ArrayList<>();
        for (int i = 0; i < QUADWORDS; i++) {
            long value = stack.applyAsLong(8 * i);
            frame.add(i == RFLAGS ? value & ~Rflags.RF : value);
        }
        frames.put(event, frame);
    }

    Map<Long, Integer> deliveries() {
        return frames.keySet().stream().collect(Collectors.toMap(event -> event, _ -> VECTOR));
    }

    /// The frames without undefined flags.
    NavigableMap<Long, List<Long>> defined() {
        NavigableMap<Long, List<Long>> defined = new TreeMap<>();
        frames.forEach((event, frame) -> {
            List<Long> masked = new ArrayList<>(frame);
            masked.set(RFLAGS, frame.get(RFLAGS) & ~undefined.get(event.intValue()));
            defined.put(event, masked);
        });
        return defined;
    }

    /// The trace as text: the frames, and a hash of all states so far every 64 events.
    List<String> digest() {
        List<String> lines = new ArrayList<>();
        defined()
                .forEach((event, frame) -> lines.add("frame " + event + " "
                        + frame.stream().map(Long::toHexString).collect(Collectors.joining(" "))));
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < states.size(); i++) {
            Registers state = states.get(i);
            hash = mixed(mixed(hash, state.rip()), state.rflags());
            for (long value : state.general()) {
                hash = mixed(hash, value);
            }
            if (i % EVENTS_PER_HASH == EVENTS_PER_HASH - 1 || i == states.size() - 1) {
                lines.add("state " + i + " %016x".formatted(hash));
            }
        }
        return lines;
    }

    private static long mixed(long hash, long value) {
        long mixed = (hash ^ value) * PRIME;
        return mixed ^ mixed >>> 29;
    }
}
