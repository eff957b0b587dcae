package tickscope.machine;

import java.util.Arrays;

/// Which processors have read and written which pages in a stretch. What one has written nobody else may read or write,
/// and what others have read it may not write.
final class Claims {
    private static final int ENTRIES = 256;
    private static final long NONE = -1;

    private final long[] pages = new long[ENTRIES];
    private final int[] readers = new int[ENTRIES];
    private final int[] writers = new int[ENTRIES];
    private final int[] used = new int[ENTRIES];
    private int count;

    Claims() {
        Arrays.fill(pages, NONE);
    }

    /// @param reader one bit
    /// @return whether it may; also not if too many pages are claimed
    boolean reads(long page, int reader) {
        int entry = entry(page);
        if (entry < 0 || (writers[entry] & ~reader) != 0) {
            return false;
        }
        readers[entry] |= reader;
        return true;
    }

    /// @param writer one bit
    boolean writes(long page, int writer) {
        int entry = entry(page);
        if (entry < 0 || ((writers[entry] | readers[entry]) & ~writer) != 0) {
            return false;
        }
        writers[entry] |= writer;
        return true;
    }

    private int entry(long page) {
        int entry = (int) page & ENTRIES - 1;
        if (pages[entry] == page) {
            return entry;
        }
        if (pages[entry] != NONE) {
            return -1;
        }
        pages[entry] = page;
        readers[entry] = 0;
        writers[entry] = 0;
        used[count++] = entry;
        return entry;
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            pages[used[i]] = NONE;
        }
        count = 0;
    }
}
