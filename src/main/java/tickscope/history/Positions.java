package tickscope.history;

import java.util.Arrays;
import java.util.OptionalLong;

/// An ascending list of positions, without boxes.
final class Positions {
    private long[] values = new long[16];
    private int size;

    /// Appends a position; one that is not above the last is already there.
    void add(long position) {
        if (size > 0 && position <= values[size - 1]) {
            return;
        }
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
        }
        values[size++] = position;
    }

    OptionalLong after(long position) {
        int index = firstAbove(position);
        return index < size ? OptionalLong.of(values[index]) : OptionalLong.empty();
    }

    OptionalLong before(long position) {
        int index = firstAbove(position - 1) - 1;
        return index >= 0 ? OptionalLong.of(values[index]) : OptionalLong.empty();
    }

    int size() {
        return size;
    }

    private int firstAbove(long position) {
        int found = Arrays.binarySearch(values, 0, size, position);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
