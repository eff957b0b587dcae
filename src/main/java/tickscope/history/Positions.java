package tickscope.history;

import java.util.Arrays;
import java.util.OptionalLong;

/// Ascending positions.
final class Positions {
    private long[] values = new long[64];
    private int size;

    void add(long position) {
        if (size > 0 && position <= values[size - 1]) {
            if (position == values[size - 1]) {
                return;
            }
            throw new IllegalArgumentException(position + " after " + values[size - 1]);
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = position;
    }

    /// The first one after a position.
    OptionalLong after(long position) {
        int index = Arrays.binarySearch(values, 0, size, position);
        int next = index >= 0 ? index + 1 : -index - 1;
        return next < size ? OptionalLong.of(values[next]) : OptionalLong.empty();
    }

    /// The last one before a position.
    OptionalLong before(long position) {
        int index = Arrays.binarySearch(values, 0, size, position);
        int previous = (index >= 0 ? index : -index - 1) - 1;
        return previous >= 0 ? OptionalLong.of(values[previous]) : OptionalLong.empty();
    }

    int count(long from, long to) {
        return rank(to) - rank(from);
    }

    private int rank(long position) {
        int index = Arrays.binarySearch(values, 0, size, position);
        return index >= 0 ? index : -index - 1;
    }
}
