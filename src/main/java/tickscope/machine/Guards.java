package tickscope.machine;

import java.util.BitSet;
import java.util.List;

/// Pages that blocks may not write in place, so that each such write comes before the interpreter and can be seen. They
/// have an owner of their own, which costs blocks nothing: they write their memory's own pages only.
final class Guards {
    private final BitSet pages = new BitSet();
    private List<Setup.Region> ranges = List.of();
    private Object owner = new Object();
    private long freeFrom;
    private long freeTo;

    /// The owner of guarded pages that may be written.
    Object owner() {
        return owner;
    }

    /// A snapshot was taken: all pages have to be copied first.
    void renew() {
        owner = new Object();
    }

    boolean are(List<Setup.Region> others) {
        return ranges == others || ranges.equals(others);
    }

    List<Setup.Region> ranges() {
        return ranges;
    }

    void set(List<Setup.Region> guarded) {
        ranges = guarded;
        pages.clear();
        freeFrom = 0;
        freeTo = 0;
        for (Setup.Region range : guarded) {
            pages.set(page(range.start()), page(range.end() - 1) + 1);
        }
    }

    private static int page(long address) {
        return Math.toIntExact(address >>> Page.SHIFT);
    }

    boolean guarded(long address) {
        return (address < freeFrom || address >= freeTo) && pages.get(page(address));
    }

    boolean isFree(long from, long to) {
        return freeFrom == up(from) && freeTo == down(from, to);
    }

    void free(long from, long to) {
        freeFrom = up(from);
        freeTo = down(from, to);
    }

    private static long up(long from) {
        return from + Page.MASK & -Page.SIZE;
    }

    /// Not below where it begins.
    private static long down(long from, long to) {
        return Math.max(up(from), to & -Page.SIZE);
    }

    long freeFrom() {
        return freeFrom;
    }

    long freeTo() {
        return freeTo;
    }
}
