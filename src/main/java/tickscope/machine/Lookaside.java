package tickscope.machine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Memory as blocks see it: where they find the bytes of pages that they have used lately. A page is writable
/// here if it is the live memory's own and nobody wants to know who wrote; its lines that instructions were
/// decoded from are not.
///
/// Translated code looks here, and leaves where it finds nothing: a call that comes back would cost the JVM's compiler
/// the registers around it, however seldom it is made.
final class Lookaside {
    private static final int ENTRIES = 1024;
    private static final long NONE = -1;

    private final long[] readTags = new long[ENTRIES];
    private final byte[][] readBytes = new byte[ENTRIES][];
    private final long[] writeTags = new long[ENTRIES];
    private final byte[][] writeBytes = new byte[ENTRIES][];
    private final long[] decodedLines = new long[ENTRIES];

    private List<Setup.Region> hidden = List.of();

    /// What was found readable in a stretch.
    private final int[] filled = new int[ENTRIES];

    private int count;

    private final Memory memory;

    Lookaside(Memory memory) {
        this.memory = memory;
        forget();
    }

    /// How the methods for a width are named.
    static String width(int bytes) {
        return switch (bytes) {
            case 8 -> "Quad";
            case 4 -> "Long";
            case 2 -> "Word";
            default -> "Byte";
        };
    }

    /// Where eight bytes may be read in place; null where one has to look further.
    byte @Nullable [] readableQuad(long address) {
        return readable(address, address + 7);
    }

    byte @Nullable [] readableLong(long address) {
        return readable(address, address + 3);
    }

    byte @Nullable [] readableWord(long address) {
        return readable(address, address + 1);
    }

    byte @Nullable [] readableByte(long address) {
        return readable(address, address);
    }

    /// Where eight bytes may be written in place, and no instruction was decoded from them; null where one has to look
    /// further.
    byte @Nullable [] writableQuad(long address) {
        return writable(address, address + 7);
    }

    byte @Nullable [] writableLong(long address) {
        return writable(address, address + 3);
    }

    byte @Nullable [] writableWord(long address) {
        return writable(address, address + 1);
    }

    byte @Nullable [] writableByte(long address) {
        return writable(address, address);
    }

    /// What lies at an address of a page.
    static long getQuad(byte[] page, long address) {
        return (long) Page.QUAD.get(page, (int) address & Page.MASK);
    }

    static long getLong(byte[] page, long address) {
        return (int) Page.LONG.get(page, (int) address & Page.MASK) & 0xffff_ffffL;
    }

    static long getWord(byte[] page, long address) {
        return (short) Page.WORD.get(page, (int) address & Page.MASK) & 0xffffL;
    }

    static long getByte(byte[] page, long address) {
        return page[(int) address & Page.MASK] & 0xffL;
    }

    static void putQuad(byte[] page, long address, long value) {
        Page.QUAD.set(page, (int) address & Page.MASK, value);
    }

    static void putLong(byte[] page, long address, long value) {
        Page.LONG.set(page, (int) address & Page.MASK, (int) value);
    }

    static void putWord(byte[] page, long address, long value) {
        Page.WORD.set(page, (int) address & Page.MASK, (short) value);
    }

    static void putByte(byte[] page, long address, long value) {
        page[(int) address & Page.MASK] = (byte) value;
    }

    /// Reads, whatever the width; leaves the block where no page is, or two are.
    long load(long address, int bytes) {
        Page page = memory.page(address);
        int offset = (int) address & Page.MASK;
        if (page == null || offset + bytes > Page.SIZE || !hidden.isEmpty() && hides(address)) {
            throw Leave.BLOCK;
        }
        Stretch stretch = memory.stretch;
        int entry = entry(address);
        if (stretch != null) {
            if (!stretch.reads(address)) {
                throw Leave.BLOCK;
            }
            filled[count++ & ENTRIES - 1] = entry;
        }
        readTags[entry] = address >>> Page.SHIFT;
        readBytes[entry] = page.bytes;
        return Memory.read(page, offset, bytes);
    }

    /// Writes, and names the writer; leaves the block where no page is, or two are.
    ///
    /// @param event the writer's
    /// @param rip the writer's
    /// @return whether instructions were decoded from what has changed
    boolean store(long address, int bytes, long value, long event, long rip) {
        memory.writer(event, rip, false);
        return store(address, bytes, value);
    }

    /// Writes for the named writer.
    boolean store(long address, int bytes, long value) {
        int offset = (int) address & Page.MASK;
        if (offset + bytes > Page.SIZE) {
            throw Leave.BLOCK;
        }
        Page page = memory.own(address);
        Stretch stretch = memory.stretch;
        if (stretch != null && !stretch.stores(page, address, bytes)) {
            throw Leave.BLOCK;
        }
        boolean changes = memory.changesCode(page, offset, bytes, value);
        if (!memory.named()) {
            int entry = entry(address);
            writeTags[entry] = address >>> Page.SHIFT;
            writeBytes[entry] = page.bytes;
            decodedLines[entry] = page.decodedLines;
        }
        return changes;
    }

    /// Reads of these pages, and of no others, are left to the interpreter.
    void hide(List<Setup.Region> ranges) {
        if (ranges != hidden) {
            hidden = ranges;
            Arrays.fill(readTags, NONE);
        }
    }

    private boolean hides(long address) {
        return hidden.stream().anyMatch(range -> address >= range.start() && address < range.end());
    }

    private static int entry(long address) {
        return (int) (address >>> Page.SHIFT) & ENTRIES - 1;
    }

    /// A page's neighbour has another entry, so that what lies on two pages is found nowhere.
    private byte @Nullable [] readable(long address, long last) {
        int entry = entry(address);
        return readTags[entry] == last >>> Page.SHIFT ? readBytes[entry] : null;
    }

    private byte @Nullable [] writable(long address, long last) {
        int entry = entry(address);
        // A shift takes its count modulo 64, which is the line.
        return writeTags[entry] == last >>> Page.SHIFT && (decodedLines[entry] >>> (address >>> 6) & 1) == 0
                ? writeBytes[entry]
                : null;
    }

    /// Another page has come into an address's place.
    void forget(long address) {
        readTags[entry(address)] = NONE;
        writeTags[entry(address)] = NONE;
    }

    void forgetWrites(long address) {
        writeTags[entry(address)] = NONE;
    }

    /// Another processor goes on in a stretch, or the stretch ends. Before it begins nothing is known.
    void forgetReads() {
        if (count > ENTRIES) {
            Arrays.fill(readTags, NONE);
        }
        for (int i = 0; i < Math.min(count, ENTRIES); i++) {
            readTags[filled[i]] = NONE;
        }
        count = 0;
    }

    void forgetWrites() {
        Arrays.fill(writeTags, NONE);
    }

    void forget() {
        Arrays.fill(readTags, NONE);
        forgetWrites();
    }
}
