package tickscope.lab;

import java.util.Arrays;

/// Which virtual time belongs to which position of a run. With several processors many steps share one instant, and
/// while all of them wait in HLT time passes at one position; in between it passes evenly.
public final class Instants {
    private long[] positions = new long[64];
    private long[] times = new long[64];
    private int size;

    /// Adds one behind all others.
    void add(long position, long time) {
        if (size > 0 && (position < positions[size - 1] || time < times[size - 1])) {
            throw new IllegalArgumentException("position " + position + " at " + time + " after " + positions[size - 1]
                    + " at " + times[size - 1]);
        }
        if (size > 0 && position == positions[size - 1] && time == times[size - 1]) {
            return;
        }
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        positions[size] = position;
        times[size] = time;
        size++;
    }

    /// The time of the step that follows a position.
    public long timeAt(long position) {
        return between(positions, times, position);
    }

    /// A position at a time: the nearest that is known of before it, and so many steps on.
    public long positionAt(long time) {
        return between(times, positions, time);
    }

    private long between(long[] from, long[] to, long value) {
        if (size == 0) {
            return value;
        }
        int at = Arrays.binarySearch(from, 0, size, value);
        if (at >= 0) {
            return to[at];
        }
        int next = -at - 1;
        if (next == 0) {
            return to[0];
        }
        if (next == size) {
            return to[size - 1];
        }
        double share = (value - from[next - 1]) / (double) (from[next] - from[next - 1]);
        return to[next - 1] + Math.round(share * (to[next] - to[next - 1]));
    }
}
