package tickscope.machine;

import java.util.function.BooleanSupplier;

/// What somebody wants to know of when it changes, and how it was when that was asked last.
final class Watched {
    static final Watched NOTHING = new Watched(new Interest(0, 0, false, false), () -> false);

    private final int mask;
    private final int[] registers;
    private final long[] values;
    private final long flags;
    private final boolean memory;
    private final boolean place;
    private final BooleanSupplier ends;
    private long before;

    /// @param ends asked when something has changed
    Watched(Interest interest, BooleanSupplier ends) {
        mask = interest.registers();
        registers = new int[Integer.bitCount(mask)];
        int found = 0;
        for (int left = mask; left != 0; left &= left - 1) {
            registers[found++] = Integer.numberOfTrailingZeros(left);
        }
        values = new long[registers.length];
        flags = interest.flags();
        memory = interest.memory();
        place = interest.place();
        this.ends = ends;
    }

    void begin(long[] gprs, long rflags) {
        before = rflags & flags;
        for (int i = 0; i < registers.length; i++) {
            values[i] = gprs[registers[i]];
        }
    }

    /// Whether an instruction may change something.
    ///
    /// @param written registers that it may change, one bit each
    /// @param flagged flags that it may change
    boolean concerns(int written, long flagged, boolean stores) {
        return place || stores && memory || (flagged & flags) != 0 || (written & mask) != 0;
    }

    /// Whether something has changed since this was asked last.
    boolean changed(long[] gprs, long rflags, boolean stored) {
        boolean changed = place || stored && memory || (rflags & flags) != before;
        before = rflags & flags;
        for (int i = 0; i < registers.length; i++) {
            changed |= gprs[registers[i]] != values[i];
            values[i] = gprs[registers[i]];
        }
        return changed;
    }

    boolean ends() {
        return ends.getAsBoolean();
    }
}
