package tickscope.machine;

import java.util.Arrays;

/// Memory as blocks see it: where they find the bytes of pages that they have used lately. A page is writable
/// here if it is the live memory's own and nobody wants to know who wrote; its lines that instructions were
/// decoded from are not.
///
/// [MemoryCode] looks here, and leaves where it finds nothing: a call that comes back would cost the JVM's compiler
/// the registers around it, however seldom it is made.
final class Lookaside {
    static final int ENTRIES = 1024;
    /// The shift from an address to its line, one bit of [#decodedLines].
    static final int LINE = 6;

    private static final long NONE = -1;

    // What MemoryCode names: an address has its entry by its page, whose number is the tag.
    final long[] readTags = new long[ENTRIES];
    final byte[][] readBytes = new byte[ENTRIES][];
    final long[] writeTags = new long[ENTRIES];
    final byte[][] writeBytes = new byte[ENTRIES][];
    final long[] decodedLines = new long[ENTRIES];

    private final Memory memory;

    Lookaside(Memory memory) {
        this.memory = memory;
        forget();
    }

    /// Reads, whatever the width; leaves the block where no page is, or two are.
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
