package tickscope.kernel;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;
import tickscope.history.Positions;

/// The stretches of a run in order, a few bytes each. It only grows, so a list of the first so many stays true.
final class Spans {
    private static final Phase[] PHASES = Phase.values();

    private final Positions from = new Positions();
    private byte[] phases = new byte[64];
    private short[] threads = new short[64];
    private int size;

    synchronized void add(Span span) {
        if (size == phases.length) {
            phases = Arrays.copyOf(phases, 2 * size);
            threads = Arrays.copyOf(threads, 2 * size);
        }
        from.add(span.from());
        phases[size] = (byte) span.phase().ordinal();
        threads[size] = (short) span.thread();
        size++;
    }

    synchronized Span get(int index) {
        return new Span(from.get(index), PHASES[phases[index]], threads[index]);
    }

    /// The place of the last one that begins at or before a position.
    synchronized int indexAt(long position) {
        return Math.max(0, from.rank(position + 1) - 1);
    }

    /// Those there are now.
    synchronized List<Span> prefix() {
        return new Prefix(this, size);
    }

    private static final class Prefix extends AbstractList<Span> implements RandomAccess {
        private final Spans spans;
        private final int size;

        Prefix(Spans spans, int size) {
            this.spans = spans;
            this.size = size;
        }

        @Override
        public Span get(int index) {
            if (index < 0 || index >= size) {
                throw new IndexOutOfBoundsException(index + " of " + size);
            }
            return spans.get(index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
