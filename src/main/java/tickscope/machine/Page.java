package tickscope.machine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// 4 KiB of memory, with the last writer of each quadword and the instructions decoded from it.
///
/// Its owner alone may write in place: a page that a snapshot shares has another owner than the live memory. Decoded
/// instructions are only a cache; several threads may fill that of a shared page, each entry is immutable.
final class Page {
    static final int SIZE = 4096;
    static final int SHIFT = 12;
    static final int MASK = SIZE - 1;

    /// An instruction reaches at most this far behind its first byte.
    private static final int REACH = 14;

    static final VarHandle QUAD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

    private static final AtomicLongFieldUpdater<Page> LINES =
            AtomicLongFieldUpdater.newUpdater(Page.class, "decodedLines");

    /// Changes while nobody shares it only.
    Object owner;

    final byte[] bytes;

    /// Two longs a quadword: step << 1 | delivery, plus 2 so that 0 means nobody; and RIP.
    long @Nullable [] writers;

    @Nullable
    Decoded @Nullable [] code;

    /// What begins at each byte, if it was looked for; an empty block where the interpreter has to go on.
    @Nullable
    Blocks blocks;

    /// One bit for each 64 bytes: whether instructions were ever decoded from them, or from those behind them, which a
    /// store at their end reaches.
    volatile long decodedLines;

    /// Counts the writes to bytes that the tail of an instruction which begins on the page before may lie in.
    int headVersion;

    Page(Object owner) {
        this.owner = owner;
        this.bytes = new byte[SIZE];
    }

    private Page(Object owner, byte[] bytes, long @Nullable [] writers, @Nullable Decoded @Nullable [] code) {
        this.owner = owner;
        this.bytes = bytes;
        this.writers = writers;
        this.code = code;
    }

    /// A writable copy. It takes the decoded instructions along, and the shared original forgets them: pages kept for
    /// the past shall not hold more than their bytes.
    Page copy(Object newOwner) {
        @Nullable Decoded @Nullable [] cache = code;
        code = null;
        Page copy = new Page(
                newOwner,
                bytes.clone(),
                writers == null ? null : writers.clone(),
                cache == null ? null : cache.clone());
        copy.blocks = Blocks.copy(blocks);
        copy.decodedLines = decodedLines;
        blocks = null;
        return copy;
    }

    /// Forgets what was decoded from bytes that are about to change: whether there was anything.
    boolean forget(int offset, int length) {
        if (offset < REACH) {
            headVersion++;
        }
        return code != null && forgetCode(offset, length);
    }

    private boolean forgetCode(int offset, int length) {
        @Nullable Decoded[] cache = code;
        boolean changed = false;
        int end = Math.min(SIZE, offset + length);
        for (int i = Math.max(0, offset - REACH); cache != null && i < end; i++) {
            Decoded decoded = cache[i];
            if (decoded != null && i + decoded.length() > offset) {
                cache[i] = null;
                changed = true;
            }
        }
        if (changed) {
            blocks = null;
        }
        return changed;
    }

    /// Instructions are decoded from these bytes. Said before they are kept: whoever copies the page
    /// meanwhile shall not miss it.
    void decoded(int offset, int length) {
        long lines = 0;
        for (int at = Math.max(0, offset - REACH); at < Math.min(SIZE, offset + length); at++) {
            lines |= 1L << (at >> 6);
        }
        LINES.accumulateAndGet(this, lines, (one, other) -> one | other);
    }

    @Nullable
    Block block(int offset, @Nullable Unseen unseen) {
        return Blocks.at(blocks, offset, unseen);
    }

    void block(int offset, @Nullable Unseen unseen, Block block) {
        blocks = Blocks.put(blocks, offset, unseen, block);
    }

    long quad(int index) {
        return (long) QUAD.get(bytes, 8 * index);
    }

    /// Sets a quadword; the caller has forgotten what was decoded from it.
    void quad(int index, long value) {
        QUAD.set(bytes, 8 * index, value);
    }

    void written(int offset, int length, long stamp, long rip) {
        long[] marks = writers;
        if (marks == null) {
            marks = new long[SIZE / 4];
            writers = marks;
        }
        int last = (offset + length - 1) >> 3;
        for (int quad = offset >> 3; quad <= last; quad++) {
            marks[2 * quad] = stamp;
            marks[2 * quad + 1] = rip;
        }
    }

    MemoryView.@Nullable Writer writer(int offset) {
        long[] marks = writers;
        int at = (offset >> 3) * 2;
        if (marks == null || marks[at] == 0) {
            return null;
        }
        long stamp = marks[at] - 2;
        return new MemoryView.Writer(stamp >> 1, marks[at + 1], (stamp & 1) != 0);
    }

    boolean sameContent(@Nullable Page other) {
        if (other == this) {
            return true;
        }
        if (other == null) {
            return blank();
        }
        return Arrays.equals(bytes, other.bytes) && sameWriters(writers, other.writers);
    }

    /// Whether two pages at an address are equal but for quadwords of a range that do not matter; writers do not.
    static boolean same(
            @Nullable Page one, @Nullable Page two, long address, long from, long to, LongPredicate matters) {
        for (int quad = 0; quad < SIZE / 8 && one != two; quad++) {
            long at = address + 8L * quad;
            boolean differs = (one == null ? 0 : one.quad(quad)) != (two == null ? 0 : two.quad(quad));
            if (differs && (at < from || at + 8 > to || matters.test(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameWriters(long @Nullable [] one, long @Nullable [] two) {
        return Arrays.equals(one, two) || (one == null && zero(two)) || (two == null && zero(one));
    }

    private static boolean zero(long @Nullable [] marks) {
        return marks == null || Arrays.equals(marks, new long[marks.length]);
    }

    /// Whether it is equal to a page that was never written.
    boolean blank() {
        return Arrays.equals(bytes, new byte[SIZE]) && zero(writers);
    }
}
