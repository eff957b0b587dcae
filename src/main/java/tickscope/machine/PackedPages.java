package tickscope.machine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Pages as the quadwords, and their last writers, in which they differ from those of another memory.
///
/// For each page that differs: its number less the one before, how many quadwords do, and for each its index less the
/// one before, times two, plus one if the value is the base's and only the writer differs; the value; then, where
/// memory keeps writers, the writer's step less the page's newest and its RIP. All numbers are of variable length
/// but values.
final class PackedPages {
    private static final int QUADS = Page.SIZE / 8;

    private final byte[] packed;
    private final int budgeted;

    private PackedPages(byte[] packed, int budgeted) {
        this.packed = packed;
        this.budgeted = budgeted;
    }

    static PackedPages of(Memory.Snapshot base, Memory.Snapshot state) {
        Writer out = new Writer();
        long[] last = {-1};
        state.apartFrom(base, (number, was, is) -> {
            out.number(number - last[0]);
            last[0] = number;
            page(out, was, is);
        });
        return new PackedPages(out.done(), state.pages());
    }

    private static void page(Writer out, @Nullable Page was, Page is) {
        int changed = 0;
        for (int quad = 0; quad < QUADS; quad++) {
            if (differs(was, is, quad)) {
                changed++;
            }
        }
        out.number(changed);
        out.number(is.writers == null ? 0 : 1);
        int before = -1;
        for (int quad = 0; quad < QUADS; quad++) {
            if (!differs(was, is, quad)) {
                continue;
            }
            boolean same = value(was, quad) == value(is, quad);
            out.number((long) (quad - before) << 1 | (same ? 1 : 0));
            before = quad;
            if (!same) {
                out.quad(value(is, quad));
            }
            if (is.writers != null) {
                out.number(is.writers[2 * quad]);
                out.number(is.writers[2 * quad + 1]);
            }
        }
    }

    private static boolean differs(@Nullable Page was, Page is, int quad) {
        return value(was, quad) != value(is, quad)
                || mark(was, 2 * quad) != mark(is, 2 * quad)
                || mark(was, 2 * quad + 1) != mark(is, 2 * quad + 1);
    }

    private static long value(@Nullable Page page, int quad) {
        return page == null ? 0 : page.quad(quad);
    }

    private static long mark(@Nullable Page page, int index) {
        return page == null || page.writers == null ? 0 : page.writers[index];
    }

    /// The memory that they differ from the base in.
    Memory.Snapshot onto(Memory.Snapshot base) {
        Memory.Edit edit = base.edit(budgeted);
        Reader in = new Reader(packed);
        long number = -1;
        while (in.more()) {
            number += in.number();
            int changed = (int) in.number();
            boolean writers = in.number() != 0;
            Page page = edit.page(number << Page.SHIFT);
            if (writers && page.writers == null) {
                page.writers = new long[2 * QUADS];
            }
            long[] marks = page.writers;
            int quad = -1;
            for (int i = 0; i < changed; i++) {
                long head = in.number();
                quad += (int) (head >> 1);
                if ((head & 1) == 0) {
                    page.forget(8 * quad, 8);
                    page.quad(quad, in.quad());
                }
                if (writers && marks != null) {
                    marks[2 * quad] = in.number();
                    marks[2 * quad + 1] = in.number();
                }
            }
        }
        return edit.done();
    }

    int size() {
        return packed.length;
    }

    /// Numbers into bytes, seven bits each, the lowest first.
    private static final class Writer {
        private byte[] bytes = new byte[1 << 12];
        private int length;

        void number(long value) {
            room();
            long left = value;
            while ((left & ~0x7fL) != 0) {
                bytes[length++] = (byte) (left & 0x7f | 0x80);
                left >>>= 7;
            }
            bytes[length++] = (byte) left;
        }

        void quad(long value) {
            room();
            for (int i = 0; i < 8; i++) {
                bytes[length++] = (byte) (value >>> 8 * i);
            }
        }

        private void room() {
            if (length + 10 > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
        }

        byte[] done() {
            return Arrays.copyOf(bytes, length);
        }
    }

    private static final class Reader {
        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes) {
            this.bytes = bytes;
        }

        boolean more() {
            return at < bytes.length;
        }

        long number() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = bytes[at++];
                value |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    return value;
                }
            }
        }

        long quad() {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                value |= (bytes[at++] & 0xffL) << 8 * i;
            }
            return value;
        }
    }
}
