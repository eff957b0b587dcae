package tickscope.history;

import java.util.Arrays;
import java.util.OptionalLong;

/// Positions in order, a byte or two each: the first of every sixty-four as it is, the others as the distance from the
/// one before, seven bits a byte.
public final class Positions {
    private static final int BLOCK = 64;

    private long[] firsts = new long[16];
    private int[] starts = new int[16];
    private byte[] distances = new byte[256];
    private int used;
    private int size;
    private long last = -1;

    /// Adds one that is not before the last.
    public void add(long position) {
        if (position < last) {
            throw new IllegalArgumentException(position + " after " + last);
        }
        if (size % BLOCK == 0) {
            int block = size / BLOCK;
            if (block == firsts.length) {
                firsts = Arrays.copyOf(firsts, 2 * block);
                starts = Arrays.copyOf(starts, 2 * block);
            }
            firsts[block] = position;
            starts[block] = used;
        } else {
            append(position - last);
        }
        last = position;
        size++;
    }

    private void append(long distance) {
        if (used + 10 > distances.length) {
            distances = Arrays.copyOf(distances, 2 * distances.length);
        }
        long left = distance;
        while (left >= 0x80) {
            distances[used++] = (byte) (left & 0x7f | 0x80);
            left >>>= 7;
        }
        distances[used++] = (byte) left;
    }

    public int size() {
        return size;
    }

    /// The newest one, or -1.
    public long last() {
        return last;
    }

    /// The one of that rank, counted from 0.
    public long get(int rank) {
        return new Walk(rank / BLOCK).to(rank);
    }

    /// How many lie before a position.
    public int rank(long position) {
        int blocks = (size + BLOCK - 1) / BLOCK;
        int low = 0;
        int high = blocks;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (firsts[middle] < position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : new Walk(low - 1).until(position);
    }

    /// The first one after a position.
    OptionalLong after(long position) {
        int rank = position == Long.MAX_VALUE ? size : rank(position + 1);
        return rank == size ? OptionalLong.empty() : OptionalLong.of(get(rank));
    }

    /// The last one before a position.
    OptionalLong before(long position) {
        int rank = rank(position);
        return rank == 0 ? OptionalLong.empty() : OptionalLong.of(get(rank - 1));
    }

    int count(long from, long to) {
        return rank(to) - rank(from);
    }

    /// A copy of those before a position.
    public Positions upTo(long position) {
        Positions copy = new Positions();
        for (int rank = 0; rank < size && get(rank) < position; rank++) {
            copy.add(get(rank));
        }
        return copy;
    }

    /// A walk through a block.
    private final class Walk {
        private int rank;
        private int at;
        private long value;

        Walk(int block) {
            rank = block * BLOCK;
            at = starts[block];
            value = firsts[block];
        }

        long to(int wanted) {
            while (rank < wanted) {
                step();
            }
            return value;
        }

        int until(long position) {
            int end = Math.min(size, rank + BLOCK);
            while (value < position && rank + 1 < end) {
                step();
            }
            return value < position ? end : rank;
        }

        private void step() {
            long distance = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = distances[at++];
                distance |= (next & 0x7fL) << shift;
                if (next >= 0) {
                    break;
                }
            }
            value += distance;
            rank++;
        }
    }
}
