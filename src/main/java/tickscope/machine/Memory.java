package tickscope.machine;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Width;

/// Physical memory below 4 GiB: pages on demand in a two-level table, copied when written after a snapshot.
///
/// A snapshot takes the root and changes the owner token, so it costs nothing; whatever the live memory writes
/// afterwards it copies first. Addresses here are already checked: see [#mapped(long)].
final class Memory implements MemoryView {
    private static final int FANOUT = 1024;
    private static final long LIMIT = 1L << 32;

    private final List<Setup.Region> regions;
    private final boolean provenance;
    private final int budget;
    private Object owner = new Object();
    private Directory root;
    private int pages;

    /// Counts the writes to bytes that instructions were decoded from.
    int codeChanges;

    private long stamp;
    private long stampRip;
    private final Guards guards = new Guards();

    final Lookaside lookaside = new Lookaside(this);

    /// Whether several processors use it.
    private final boolean shared;

    /// While several processors run in blocks.
    @Nullable
    Stretch stretch;

    Memory(List<Setup.Region> regions, boolean provenance, int budget) {
        this(regions, provenance, budget, false);
    }

    Memory(List<Setup.Region> regions, boolean provenance, int budget, boolean shared) {
        this.shared = shared;
        this.regions = List.copyOf(regions);
        this.provenance = provenance;
        this.budget = budget;
        root = new Directory(owner, new @Nullable Table[FANOUT]);
    }

    /// Names the writer of the stores that follow.
    ///
    /// @param step number of the event, or in a stretch of the round
    void writer(long step, long rip, boolean delivery) {
        if (provenance) {
            long event = stretch == null ? step : stretch.event(step);
            stamp = (event << 1 | (delivery ? 1 : 0)) + 2;
            stampRip = rip;
        }
    }

    /// Whether an address lies in a mapped region.
    @Override
    public boolean mapped(long address) {
        return mapped(regions, address);
    }

    private static boolean mapped(List<Setup.Region> regions, long address) {
        for (int i = 0; i < regions.size(); i++) {
            Setup.Region region = regions.get(i);
            if (address >= region.start() && address < region.end()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public MemoryView.@Nullable Writer writer(long address) {
        Page page = page(address);
        return page == null ? null : page.writer((int) address & Page.MASK);
    }

    @Override
    public long read(long address, Width width) {
        return read(address, width.bytes());
    }

    long read(long address, int bytes) {
        int offset = (int) address & Page.MASK;
        if (offset + bytes > Page.SIZE) {
            return readAcross(address, bytes);
        }
        Page page = page(address);
        return page == null ? 0 : read(page, offset, bytes);
    }

    /// Within a page.
    static long read(Page page, int offset, int bytes) {
        return switch (bytes) {
            case 8 -> (long) Page.QUAD.get(page.bytes, offset);
            case 4 -> (int) Page.LONG.get(page.bytes, offset) & 0xffff_ffffL;
            case 2 -> (short) Page.WORD.get(page.bytes, offset) & 0xffffL;
            default -> page.bytes[offset] & 0xffL;
        };
    }

    private long readAcross(long address, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= read(address + i, 1) << (8 * i);
        }
        return value;
    }

    /// Writes for the named writer; the whole range is known to be mapped.
    void write(long address, int bytes, long value) {
        int offset = (int) address & Page.MASK;
        if (offset + bytes > Page.SIZE) {
            reserve(address);
            reserve(address + bytes - 1);
            for (int i = 0; i < bytes; i++) {
                write(address + i, 1, value >>> (8 * i));
            }
            return;
        }
        Page page = page(address);
        if (page == null || page.owner != owner && page.owner != guards.owner()) {
            page = reserve(address);
        }
        write(page, offset, bytes, value);
    }

    private Object ownerOf(long address) {
        return guards.guarded(address) ? guards.owner() : owner;
    }

    /// Writes to these pages, and to no others, are left to the interpreter.
    void guard(List<Setup.Region> ranges) {
        if (guards.are(ranges)) {
            return;
        }
        for (Setup.Region range : guards.ranges()) {
            pass(range.start(), range.end(), guards.owner(), owner);
        }
        guards.set(ranges);
        for (Setup.Region range : ranges) {
            pass(range.start(), range.end(), owner, guards.owner());
        }
    }

    /// Frees the pages that lie wholly in a range, and guards those that were free before.
    void free(long from, long to) {
        if (guards.isFree(from, to)) {
            return;
        }
        pass(guards.freeFrom(), guards.freeTo(), owner, guards.owner());
        guards.free(from, to);
        pass(guards.freeFrom(), guards.freeTo(), guards.owner(), owner);
    }

    /// Gives pages from one owner to another, both of them this memory.
    private void pass(long from, long to, Object one, Object other) {
        if (named()) {
            return; // Blocks do not write in place.
        }
        lookaside.forgetWrites();
        for (long address = from & -Page.SIZE; address < to; address += Page.SIZE) {
            Page page = page(address);
            if (page != null && page.owner == one) {
                page.owner = other;
            }
        }
    }

    /// The page that a block may write in place, copied first if it is shared; leaves the block where there is none, or
    /// where somebody wants to see the write.
    Page own(long address) {
        Page page = page(address);
        if (page == null || guards.guarded(address)) {
            throw Leave.BLOCK;
        }
        return page.owner == owner ? page : reserve(address);
    }

    /// Writes within such a page for the named writer.
    boolean changesCode(Page page, int offset, int bytes, long value) {
        int before = codeChanges;
        write(page, offset, bytes, value);
        return codeChanges != before;
    }

    /// Whether blocks tell of each store who makes it, because somebody wants to know: it keeps the last writer of each
    /// quadword, or several processors use it.
    boolean named() {
        return provenance || shared;
    }

    /// An instruction was decoded from a page: stores there have to be looked at from now on.
    void decodedFrom(long address) {
        lookaside.forgetWrites(address);
    }

    /// Writes within a page that may be written in place.
    void write(Page page, int offset, int bytes, long value) {
        if (page.forget(offset, bytes)) {
            codeChanges++;
        }
        switch (bytes) {
            case 8 -> Page.QUAD.set(page.bytes, offset, value);
            case 4 -> Page.LONG.set(page.bytes, offset, (int) value);
            case 2 -> Page.WORD.set(page.bytes, offset, (short) value);
            default -> page.bytes[offset] = (byte) value;
        }
        if (provenance) {
            page.written(offset, bytes, stamp, stampRip);
        }
    }

    /// Writes for nobody, and beyond the budget: an image is as large as it is.
    void load(long address, byte[] content) {
        for (int done = 0; done < content.length; ) {
            int offset = (int) (address + done) & Page.MASK;
            int length = Math.min(Page.SIZE - offset, content.length - done);
            Page page = reserve(address + done, Integer.MAX_VALUE);
            page.forget(offset, length);
            System.arraycopy(content, done, page.bytes, offset, length);
            done += length;
        }
    }

    /// The page that holds an address; null if it was never written.
    @Nullable
    Page page(long address) {
        if (address >>> 32 != 0) {
            return null;
        }
        Table table = root.tables[(int) (address >>> 22)];
        return table == null ? null : table.pages[(int) (address >>> Page.SHIFT) & FANOUT - 1];
    }

    /// The page that holds an address, writable in place.
    private Page reserve(long address) {
        return reserve(address, budget);
    }

    private Page reserve(long address, int most) {
        if (address >>> 32 != 0) {
            throw new IllegalArgumentException("no memory at 0x" + Long.toHexString(address));
        }
        Table table = table((int) (address >>> 22));
        int index = (int) (address >>> Page.SHIFT) & FANOUT - 1;
        Page page = table.pages[index];
        if (page == null) {
            if (pages >= most) {
                throw new MemoryBudgetExceeded(budget);
            }
            pages++;
            page = new Page(ownerOf(address));
            table.pages[index] = page;
        } else if (page.owner != owner && page.owner != guards.owner()) {
            page = page.copy(ownerOf(address));
            table.pages[index] = page;
            lookaside.forget(address);
        }
        return page;
    }

    private Table table(int index) {
        if (root.owner != owner) {
            root = new Directory(owner, root.tables.clone());
        }
        Table table = root.tables[index];
        if (table == null) {
            table = new Table(owner, new @Nullable Page[FANOUT]);
            root.tables[index] = table;
        } else if (table.owner != owner) {
            table = new Table(owner, table.pages.clone());
            root.tables[index] = table;
        }
        return table;
    }

    /// Takes over a page that another memory holds too.
    private void share(long address, Page page) {
        lookaside.forget(address);
        table((int) (address >>> 22)).pages[(int) (address >>> Page.SHIFT) & FANOUT - 1] = page;
        pages++;
    }

    /// A memory being made out of a snapshot.
    static final class Edit {
        private final Memory memory;

        private Edit(Memory memory) {
            this.memory = memory;
        }

        /// A page, for writing.
        Page page(long address) {
            int taken = memory.pages;
            Page page = memory.reserve(address, Integer.MAX_VALUE);
            memory.pages = taken;
            return page;
        }

        Snapshot done() {
            return memory.snapshot();
        }
    }

    Snapshot snapshot() {
        owner = new Object();
        lookaside.forgetWrites();
        guards.renew();
        return new Snapshot(regions, root, pages);
    }

    void restore(Snapshot snapshot) {
        owner = new Object();
        guards.renew();
        root = snapshot.root;
        pages = snapshot.pages;
        lookaside.forget();
    }

    private record Directory(Object owner, @Nullable Table[] tables) {}

    private record Table(Object owner, @Nullable Page[] pages) {}

    /// Memory as it was. Two are equal if every byte and every last writer is; a page never written equals one of
    /// zeros.
    static final class Snapshot implements MemoryView {
        static final Snapshot EMPTY = new Memory(List.of(), false, 0).snapshot();

        private final List<Setup.Region> regions;
        private final Directory root;
        private final int pages;

        private Snapshot(List<Setup.Region> regions, Directory root, int pages) {
            this.regions = regions;
            this.root = root;
            this.pages = pages;
        }

        /// How many pages the live memory has taken from its budget.
        int pages() {
            return pages;
        }

        /// What is called for each page that one memory holds and another does not, or not the same.
        @FunctionalInterface
        interface Difference {
            /// @param number of the page, ascending
            void page(long number, @Nullable Page was, Page is);
        }

        /// Compares by identity, so pages may come that turn out equal. A page that only the base has never occurs:
        /// memory does not shrink along a run.
        void apartFrom(Snapshot base, Difference difference) {
            for (int i = 0; i < FANOUT; i++) {
                Table was = base.root.tables[i];
                Table is = root.tables[i];
                if (is == null || is == was) {
                    continue;
                }
                for (int k = 0; k < FANOUT; k++) {
                    Page before = was == null ? null : was.pages[k];
                    Page page = is.pages[k];
                    if (page != null && page != before) {
                        difference.page((long) i * FANOUT + k, before, page);
                    }
                }
            }
        }

        /// About what it takes besides what it shares with another.
        long bytesApartFrom(Snapshot base) {
            long[] bytes = {2L * FANOUT * Integer.BYTES};
            apartFrom(base, (number, was, is) -> bytes[0] += is.writers == null ? Page.SIZE : 3L * Page.SIZE);
            return bytes[0];
        }

        Edit edit(int budgeted) {
            Memory memory = new Memory(regions, false, Integer.MAX_VALUE);
            memory.restore(this);
            memory.pages = budgeted;
            return new Edit(memory);
        }

        /// The bytes below an address; memory reads as zero from there on.
        Snapshot cut(int end) {
            Memory memory = new Memory(regions, false, Integer.MAX_VALUE);
            for (long at = 0; at < end; at += Page.SIZE) {
                Page page = page(at);
                if (page != null && end - at >= Page.SIZE) {
                    memory.share(at, page);
                } else if (page != null) {
                    memory.load(at, Arrays.copyOf(page.bytes, (int) (end - at)));
                }
            }
            return memory.snapshot();
        }

        private @Nullable Page page(long address) {
            if (address < 0 || address >= LIMIT) {
                return null;
            }
            Table table = root.tables[(int) (address >>> 22)];
            return table == null ? null : table.pages[(int) (address >>> Page.SHIFT) & FANOUT - 1];
        }

        @Override
        public long read(long address, Width width) {
            long value = 0;
            for (int i = 0; i < width.bytes(); i++) {
                Page page = page(address + i);
                if (page != null) {
                    value |= (page.bytes[(int) (address + i) & Page.MASK] & 0xffL) << (8 * i);
                }
            }
            return value;
        }

        @Override
        public boolean mapped(long address) {
            return Memory.mapped(regions, address);
        }

        @Override
        public MemoryView.@Nullable Writer writer(long address) {
            Page page = page(address);
            return page == null ? null : page.writer((int) address & Page.MASK);
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Snapshot other && sameDirectory(root, other.root);
        }

        /// Whether another is equal but for quadwords of a range that do not matter.
        boolean same(Snapshot other, long from, long to, LongPredicate matters) {
            for (int i = 0; i < FANOUT; i++) {
                Table one = root.tables[i];
                Table two = other.root.tables[i];
                for (int k = 0; k < FANOUT && one != two; k++) {
                    Page left = one == null ? null : one.pages[k];
                    Page right = two == null ? null : two.pages[k];
                    long address = ((long) i * FANOUT + k) << Page.SHIFT;
                    boolean inside = address + Page.SIZE > from && address < to;
                    if (!(inside ? Page.same(left, right, address, from, to, matters) : samePage(left, right))) {
                        return false;
                    }
                }
            }
            return true;
        }

        private static boolean sameDirectory(Directory one, Directory two) {
            if (one.tables == two.tables) {
                return true;
            }
            for (int i = 0; i < FANOUT; i++) {
                if (!sameTable(one.tables[i], two.tables[i])) {
                    return false;
                }
            }
            return true;
        }

        private static boolean sameTable(@Nullable Table one, @Nullable Table two) {
            if (one == two) {
                return true;
            }
            for (int i = 0; i < FANOUT; i++) {
                Page left = one == null ? null : one.pages[i];
                Page right = two == null ? null : two.pages[i];
                if (!samePage(left, right)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean samePage(@Nullable Page left, @Nullable Page right) {
            return left == right || (left == null ? right != null && right.blank() : left.sameContent(right));
        }

        @Override
        public int hashCode() {
            int hash = 0;
            for (int i = 0; i < FANOUT; i++) {
                Table table = root.tables[i];
                for (int k = 0; table != null && k < FANOUT; k++) {
                    Page page = table.pages[k];
                    if (page != null) {
                        // A blank page must not count, so bytes alone decide: their hash less that of zeros.
                        hash += (Arrays.hashCode(page.bytes) - BLANK) * (i * FANOUT + k + 1);
                    }
                }
            }
            return hash;
        }

        private static final int BLANK = Arrays.hashCode(new byte[Page.SIZE]);
    }
}
