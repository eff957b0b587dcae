package tickscope.machine;

/// A counter of the 8254. Its count is not stepped but computed from the time that has passed.
final class PitChannel {
    private static final int WRITES_HIGH = 1;
    private static final int READS_HIGH = 2;
    private static final int BCD = 4;
    private static final int GATE_LOW = 8;

    private final PitClock clock;
    private int mode;
    private int reload;
    private int next;
    private long anchor;
    private long origin;
    private long edge = -1;
    private int access = 3;
    private int half;
    private int low;
    private int latch = -1;
    private int status = -1;

    PitChannel(PitClock clock) {
        this.clock = clock;
    }

    PitState state() {
        return new PitState(mode, reload, next, anchor, origin, edge, access, half, low, latch, status);
    }

    void restore(PitState state) {
        mode = state.mode();
        reload = state.reload();
        next = state.next();
        anchor = state.anchor();
        origin = state.origin();
        edge = state.edge();
        access = state.access();
        half = state.half();
        low = state.low();
        latch = state.latch();
        status = state.status();
    }

    long deadline() {
        return edge < 0 ? Pit.NEVER : anchor + clock.until(edge);
    }

    void passEdge() {
        if (!periodic()) {
            edge = -1;
            return;
        }
        if (next != 0) {
            origin = edge;
            reload = next;
            next = 0;
        }
        edge += reload;
    }

    private boolean periodic() {
        return mode == 2 || mode == 3;
    }

    void program(int control, long now) {
        mode = control >> 1 & 7;
        if (mode > 5) {
            mode -= 4;
        }
        access = control >> 4 & 3;
        half = half & GATE_LOW | ((control & 1) != 0 ? BCD : 0);
        reload = 0;
        next = 0;
        edge = -1;
        anchor = now;
        latch = -1;
        status = -1;
    }

    void writeCount(int value, long now) {
        switch (access) {
            case 1 -> count(value, now);
            case 2 -> count(value << 8, now);
            default -> {
                if ((half & WRITES_HIGH) == 0) {
                    low = value;
                } else {
                    count(value << 8 | low, now);
                }
                half ^= WRITES_HIGH;
            }
        }
    }

    private void count(int written, long now) {
        int value = (half & BCD) != 0 ? fromBcd(written) : written;
        int whole = (half & BCD) != 0 ? 10_000 : 0x10000;
        int initial = value == 0 ? whole : value;
        if (periodic() && reload != 0) {
            next = initial;
            return;
        }
        reload = initial;
        begin(now);
    }

    private void begin(long now) {
        anchor = now;
        origin = 0;
        edge = switch (mode) {
            // OUT rises N + 1 clocks after the count is written, and only once.
            case 0 -> reload + 1L;
            case 2, 3 -> reload;
            default -> -1;
        };
    }

    void gate(boolean high, long now) {
        boolean rises = high && (half & GATE_LOW) != 0;
        half = high ? half & ~GATE_LOW : half | GATE_LOW;
        if (rises && reload != 0) {
            begin(now);
        }
    }

    void latchCount(long now) {
        if (latch < 0) {
            latch = current(now);
        }
    }

    void latchStatus(long now) {
        if (status < 0) {
            boolean nullCount = reload == 0 || next != 0;
            status = (output(now) ? 0x80 : 0)
                    | (nullCount ? 0x40 : 0)
                    | access << 4
                    | mode << 1
                    | ((half & BCD) != 0 ? 1 : 0);
        }
    }

    int read(long now) {
        if (status >= 0) {
            int value = status;
            status = -1;
            return value;
        }
        int count = latch >= 0 ? latch : current(now);
        if (access != 3) {
            latch = -1;
            return access == 2 ? count >> 8 : count & 0xff;
        }
        boolean high = (half & READS_HIGH) != 0;
        half ^= READS_HIGH;
        if (high) {
            latch = -1;
        }
        return high ? count >> 8 : count & 0xff;
    }

    /// The count as read, 16 bits; a full count reads as zero.
    private int current(long now) {
        if (reload == 0) {
            return 0;
        }
        long passed = passed(now);
        long value = switch (mode) {
            case 2 -> reload - passed % reload;
            // The count goes down by two, once for each half of the wave.
            case 3 -> {
                long phase = passed % reload;
                long firstHalf = (reload + 1) / 2;
                yield (reload & ~1) - 2 * (phase < firstHalf ? phase : phase - firstHalf);
            }
            default -> reload - passed;
        };
        if ((half & BCD) != 0) {
            return toBcd(Math.floorMod(value, 10_000));
        }
        return (int) value & 0xffff;
    }

    private long passed(long now) {
        return (half & GATE_LOW) != 0 ? 0 : Math.max(0, clock.after(now - anchor) - origin);
    }

    boolean output(long now) {
        if (reload == 0) {
            return mode != 0;
        }
        long passed = passed(now);
        return switch (mode) {
            case 0 -> passed > reload;
            case 2 -> passed % reload != reload - 1;
            case 3 -> passed % reload < (reload + 1) / 2;
            default -> true;
        };
    }

    private static int fromBcd(int bcd) {
        return (bcd >> 12 & 15) * 1000 + (bcd >> 8 & 15) * 100 + (bcd >> 4 & 15) * 10 + (bcd & 15);
    }

    private static int toBcd(int value) {
        return value / 1000 << 12 | value / 100 % 10 << 8 | value / 10 % 10 << 4 | value % 10;
    }
}
