package tickscope.machine;

import java.util.Arrays;
import java.util.List;

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

    private List<Setup.Region> hidden = List.of();

    /// What was found readable in a stretch.
    private final int[] filled = new int[ENTRIES];

    private int count;

    private final Memory memory;

    Lookaside(Memory memory) {
        this.memory = memory;
        forget();
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
        // What may be written may be read: a window of translated code is opened once for both.
        if (!memory.named() && (hidden.isEmpty() || !hides(address))) {
            int entry = entry(address);
            writeTags[entry] = address >>> Page.SHIFT;
            writeBytes[entry] = page.bytes;
            decodedLines[entry] = page.decodedLines;
        }
        return changes;
    }

    /// Reads of these pages, and of no others, are left to the interpreter.
    void hide(List<Setup.Region> ranges) {
        if (!ranges.equals(hidden)) {
            hidden = ranges;
            forget();
        }
    }

    private boolean hides(long address) {
        return hidden.stream().anyMatch(range -> address >= range.start() && address < range.end());
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
