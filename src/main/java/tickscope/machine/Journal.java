package tickscope.machine;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the stores of one processor have overwritten, quadword by quadword, to be put back.
final class Journal {
    private @Nullable Page[] pages = new @Nullable Page[64];
    private int[] quads = new int[64];

    /// Of each: the value, and the two longs that name its writer.
    private long[] before = new long[3 * 64];

    private int count;

    /// Some bytes of a page are about to be written.
    void note(Page page, int offset, int bytes) {
        for (int quad = offset >> 3; quad <= offset + bytes - 1 >> 3; quad++) {
            if (count == quads.length) {
                pages = Arrays.copyOf(pages, 2 * count);
                quads = Arrays.copyOf(quads, 2 * count);
                before = Arrays.copyOf(before, 6 * count);
            }
            long[] writers = page.writers;
            pages[count] = page;
            quads[count] = quad;
            before[3 * count] = page.quad(quad);
            before[3 * count + 1] = writers == null ? 0 : writers[2 * quad];
            before[3 * count + 2] = writers == null ? 0 : writers[2 * quad + 1];
            count++;
        }
    }

    void clear() {
        count = 0;
    }

    void undo() {
        while (count > 0) {
            count--;
            Page page = Objects.requireNonNull(pages[count]);
            int quad = quads[count];
            page.forget(8 * quad, 8);
            page.quad(quad, before[3 * count]);
            long[] writers = page.writers;
            if (writers != null) {
                writers[2 * quad] = before[3 * count + 1];
                writers[2 * quad + 1] = before[3 * count + 2];
            }
        }
    }
}
