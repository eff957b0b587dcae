package tickscope.machine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Memory as translated code sees it: where it finds the bytes of pages that it has used lately. A page is writable
/// here if it is the live
/// memory's own and nobody wants to know who wrote; its lines that instructions were decoded from are not.
final class Lookaside {
    private static final int ENTRIES = 256;
    private static final long NONE = -1;

    private final long[] readTags = new long[ENTRIES];
    private final byte[][] readBytes = new byte[ENTRIES][];
    private final long[] writeTags = new long[ENTRIES];
    private final byte[][] writeBytes = new byte[ENTRIES][];
    private final long[] decodedLines = new long[ENTRIES];

    private final Memory memory;

    Lookaside(Memory memory) {
        this.memory = memory;
        forget();
    }

    /// Reads eight bytes; leaves the block where no page is, or two are.
    long loadQuad(long address) {
        byte @Nullable [] bytes = readable(address);
        int offset = (int) address & Page.MASK;
        return bytes != null && offset <= Page.SIZE - 8 ? (long) Page.QUAD.get(bytes, offset) : load(address, 8);
    }

    long loadLong(long address) {
        byte @Nullable [] bytes = readable(address);
        int offset = (int) address & Page.MASK;
        return bytes != null && offset <= Page.SIZE - 4
                ? (int) Page.LONG.get(bytes, offset) & 0xffff_ffffL
                : load(address, 4);
    }

    long loadWord(long address) {
        byte @Nullable [] bytes = readable(address);
        int offset = (int) address & Page.MASK;
        return bytes != null && offset <= Page.SIZE - 2
                ? (short) Page.WORD.get(bytes, offset) & 0xffffL
                : load(address, 2);
    }

    long loadByte(long address) {
        byte @Nullable [] bytes = readable(address);
        return bytes != null ? bytes[(int) address & Page.MASK] & 0xffL : load(address, 1);
    }

    /// Whatever the width.
    long load(long address, int bytes) {
        Page page = memory.page(address);
        int offset = (int) address & Page.MASK;
        if (page == null || offset + bytes > Page.SIZE) {
            throw Leave.BLOCK;
        }
        int entry = entry(address);
        readTags[entry] = address >>> Page.SHIFT;
        readBytes[entry] = page.bytes;
        return Memory.read(page, offset, bytes);
    }

    /// Writes eight bytes; leaves the block where no page is, or two are.
    ///
    /// @param event the writer's
    /// @param rip the writer's
    /// @return whether instructions were decoded from what has changed
    boolean storeQuad(long address, long value, long event, long rip) {
        byte @Nullable [] bytes = writable(address);
        int offset = (int) address & Page.MASK;
        if (bytes != null && offset <= Page.SIZE - 8) {
            Page.QUAD.set(bytes, offset, value);
            return false;
        }
        return store(address, 8, value, event, rip);
    }

    boolean storeLong(long address, long value, long event, long rip) {
        byte @Nullable [] bytes = writable(address);
        int offset = (int) address & Page.MASK;
        if (bytes != null && offset <= Page.SIZE - 4) {
            Page.LONG.set(bytes, offset, (int) value);
            return false;
        }
        return store(address, 4, value, event, rip);
    }

    boolean storeWord(long address, long value, long event, long rip) {
        byte @Nullable [] bytes = writable(address);
        int offset = (int) address & Page.MASK;
        if (bytes != null && offset <= Page.SIZE - 2) {
            Page.WORD.set(bytes, offset, (short) value);
            return false;
        }
        return store(address, 2, value, event, rip);
    }

    boolean storeByte(long address, long value, long event, long rip) {
        byte @Nullable [] bytes = writable(address);
        if (bytes != null) {
            bytes[(int) address & Page.MASK] = (byte) value;
            return false;
        }
        return store(address, 1, value, event, rip);
    }

    private boolean store(long address, int bytes, long value, long event, long rip) {
        memory.writer(event, rip, false);
        return store(address, bytes, value);
    }

    /// Whatever the width, for the named writer.
    boolean store(long address, int bytes, long value) {
        int offset = (int) address & Page.MASK;
        if (offset + bytes > Page.SIZE) {
            throw Leave.BLOCK;
        }
        Page page = memory.own(address);
        boolean changes = memory.changesCode(page, offset, bytes, value);
        if (!memory.provenance()) {
            int entry = entry(address);
            writeTags[entry] = address >>> Page.SHIFT;
            writeBytes[entry] = page.bytes;
            decodedLines[entry] = page.decodedLines;
        }
        return changes;
    }

    private static int entry(long address) {
        return (int) (address >>> Page.SHIFT) & ENTRIES - 1;
    }

    /// Null where one has to look further.
    private byte @Nullable [] readable(long address) {
        int entry = entry(address);
        return readTags[entry] == address >>> Page.SHIFT ? readBytes[entry] : null;
    }

    private byte @Nullable [] writable(long address) {
        int entry = entry(address);
        // A shift takes its count modulo 64, which is the line.
        return writeTags[entry] == address >>> Page.SHIFT && (decodedLines[entry] >>> (address >>> 6) & 1) == 0
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

    void forgetWrites() {
        Arrays.fill(writeTags, NONE);
    }

    void forget() {
        Arrays.fill(readTags, NONE);
        forgetWrites();
    }
}
