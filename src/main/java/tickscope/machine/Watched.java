package tickscope.machine;

import java.util.function.BooleanSupplier;
import tickscope.isa.Rflags;

/// Registers and status flags of which somebody wants to know when they change.
final class Watched {
    static final Watched NOTHING = new Watched(0, 0, () -> false);

    private final int[] registers;
    private final long[] values;
    private final long flags;
    private final BooleanSupplier ends;
    private long before;

    /// @param registers one bit each
    /// @param ends asked when one has changed
    Watched(int registers, long flags, BooleanSupplier ends) {
        this.registers = new int[Integer.bitCount(registers)];
        int found = 0;
        for (int left = registers; left != 0; left &= left - 1) {
            this.registers[found++] = Integer.numberOfTrailingZeros(left);
        }
        values = new long[this.registers.length];
        this.flags = flags & Rflags.STATUS;
        this.ends = ends;
    }

    void begin(long[] gprs, long rflags) {
        before = rflags & flags;
        for (int i = 0; i < registers.length; i++) {
            values[i] = gprs[registers[i]];
        }
    }

    /// Whether something has changed since this was asked last.
    boolean changed(long[] gprs, long rflags) {
        boolean changed = (rflags & flags) != before;
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
