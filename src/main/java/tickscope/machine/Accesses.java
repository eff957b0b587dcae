package tickscope.machine;

import java.util.Arrays;

/// What the newest event read and wrote in memory, the processor's own pushes included: for those who watch at full
/// speed. It is emptied when the next event begins.
public final class Accesses {
    /// A long `rep` makes no longer list than this; the rest goes unrecorded.
    private static final int LIMIT = 1 << 16;

    private static final int WRITE = 16;

    private long[] addresses = new long[64];
    private byte[] kinds = new byte[64];
    private int count;

    Accesses() {}

    void clear() {
        count = 0;
    }

    void read(long address, int bytes) {
        add(address, bytes);
    }

    void written(long address, int bytes) {
        add(address, bytes | WRITE);
    }

    private void add(long address, int kind) {
        if (count == addresses.length) {
            if (count == LIMIT) {
                return;
            }
            addresses = Arrays.copyOf(addresses, 2 * count);
            kinds = Arrays.copyOf(kinds, 2 * count);
        }
        addresses[count] = address;
        kinds[count++] = (byte) kind;
    }

    /// How many there are, in the order they happened.
    public int count() {
        return count;
    }

    /// Whether these are all.
    public boolean complete() {
        return count < LIMIT;
    }

    public long address(int index) {
        return addresses[index];
    }

    public int bytes(int index) {
        return kinds[index] & WRITE - 1;
    }

    public boolean write(int index) {
        return (kinds[index] & WRITE) != 0;
    }
}
