package tickscope.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.machine.MachineState;
import tickscope.machine.PackedState;

/// States along a run, within a budget of bytes.
///
/// Most are packed: kept as what differs from a *base*, a state kept whole. How far they lie apart follows the bytes
/// that the run dirties, since each costs a copy of those. When they are more than the budget allows, those go whose
/// absence lengthens the way to their neighbours least, so that the longest replay stays within about twice the
/// shortest possible.
final class Checkpoints {
    /// Events between two while there is room for all, and between two tries to take one.
    static final long CLOSEST = 1 << 14;

    /// The most there is between two of a short run, however fast it goes.
    private static final long FARTHEST = 1 << 18;

    /// Taking one may cost about this part of the time that the run needs from one to the next.
    private static final long PART = 16;

    /// So many events of distance for each 16 KiB that a checkpoint makes the run copy.
    private static final long EVENTS_FOR_16_KIB = 400;

    /// What a packed state takes besides its bytes.
    private static final long OVERHEAD = 300;

    private final Budget budget;
    private List<Kept> kept = new ArrayList<>();
    private @Nullable Base base;
    private long bytes;
    private long spacing = CLOSEST;
    private long apart = CLOSEST;

    /// How far apart they may lie where the run is fast; no state depends on it.
    private long pace = CLOSEST;

    private long latestTaken = System.nanoTime();

    Checkpoints(Budget budget) {
        this.budget = budget;
    }

    private Checkpoints(Checkpoints other, long until) {
        budget = other.budget;
        spacing = other.spacing;
        apart = other.apart;
        base = other.base;
        for (Kept one : other.kept) {
            if (one.position() < until) {
                kept.add(one);
            }
        }
        count();
    }

    /// Those before a position; they share what they keep.
    Checkpoints upTo(long position) {
        return new Checkpoints(this, position);
    }

    /// A state kept whole.
    private record Base(MachineState state, long bytes) {}

    /// @param packed null for the base itself
    /// @param pinned never let go
    private record Kept(long position, Base base, @Nullable PackedState packed, boolean pinned) {
        long bytes() {
            return OVERHEAD + (packed == null ? 0 : packed.bytes());
        }
    }

    /// The position at which the next one is due.
    long due(long position) {
        return kept.isEmpty() ? position : Math.max(position + 1, kept.getLast().position() + apart);
    }

    /// Keeps a state, later than all before it; one at the same position takes its place.
    ///
    /// @param pinned never to let go: replay from before does not lead to it
    void add(MachineState state, boolean pinned) {
        long start = System.nanoTime();
        keep(state, pinned);
        long end = System.nanoTime();
        follow(end - start, start - latestTaken);
        latestTaken = end;
    }

    /// Keeps the pace of a run: what is replayed faster may be replayed from farther away.
    private void follow(long cost, long run) {
        if (cost * PART > run) {
            pace = Math.min(2 * pace, FARTHEST);
        } else if (cost * PART * 4 < run) {
            pace = Math.max(pace / 2, CLOSEST);
        }
        apart = Math.max(apart, pace);
    }

    private void keep(MachineState state, boolean pinned) {
        if (!kept.isEmpty() && kept.getLast().position() == state.events()) {
            kept.removeLast();
        }
        Base from = base;
        @Nullable PackedState packed = null;
        long whole = from == null ? 0 : PackedState.bytes(from.state, state);
        if (from != null && !pinned) {
            packed = PackedState.of(from.state, state);
            if (2 * packed.bytes() > whole) {
                packed = null;
            }
        }
        if (from == null || packed == null) {
            from = new Base(state, whole);
            base = from;
            bytes += whole;
        }
        Kept one = new Kept(state.events(), from, packed, pinned || kept.isEmpty());
        kept.add(one);
        bytes += one.bytes();
        apart = Math.max(spacing, EVENTS_FOR_16_KIB * (whole >> 14));
        if (bytes > budget.bytes(state.events(), packed == null ? whole : packed.bytes())) {
            thin();
        }
    }

    /// Lets an eighth of them go.
    private void thin() {
        int most = kept.size();
        if (most < 4) {
            return;
        }
        long[] gaps = new long[most - 2];
        for (int i = 1; i + 1 < most; i++) {
            gaps[i - 1] = gap(kept.get(i - 1), kept.get(i + 1));
        }
        Arrays.sort(gaps);
        long widest = gaps[Math.min(gaps.length - 1, most / 4)];
        int surplus = Math.max(1, most / 8);
        List<Kept> fewer = new ArrayList<>(most);
        fewer.add(kept.getFirst());
        for (int i = 1; i < most; i++) {
            Kept one = kept.get(i);
            boolean lets =
                    surplus > 0 && i + 1 < most && !one.pinned && gap(fewer.getLast(), kept.get(i + 1)) <= widest;
            if (lets) {
                surplus--;
            } else {
                fewer.add(one);
            }
        }
        kept = fewer;
        spacing = Math.max(spacing, widest / 2);
        count();
    }

    private static long gap(Kept one, Kept two) {
        return two.position() - one.position();
    }

    private void count() {
        bytes = 0;
        Base last = null;
        for (Kept one : kept) {
            if (one.base() != last) {
                last = one.base();
                bytes += last.bytes;
            }
            bytes += one.bytes();
        }
        if (base != null && base != last) {
            bytes += base.bytes;
        }
    }

    /// The position of the last one at or before a position.
    long positionBefore(long position) {
        return kept.get(indexBefore(position)).position();
    }

    /// The last one at or before a position.
    Packed before(long position) {
        Kept one = kept.get(indexBefore(position));
        PackedState packed = one.packed();
        return packed == null ? later -> one.base().state : packed::unpack;
    }

    /// A state that is yet to be made.
    @FunctionalInterface
    interface Packed {
        /// @param later any state of the run that is not earlier
        MachineState unpack(MachineState later);
    }

    private int indexBefore(long position) {
        int low = 0;
        int high = kept.size() - 1;
        if (high < 0 || position < kept.getFirst().position()) {
            throw new IllegalArgumentException("no position " + position);
        }
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (kept.get(middle).position() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    int size() {
        return kept.size();
    }

    /// About how many bytes they take.
    long bytes() {
        return bytes;
    }
}
