package tickscope.machine;

import tickscope.isa.Segment;

/// A segment or system descriptor (SDM vol. 3A, sections 3.4.5 and 3.5); `high` is the upper half of a 16-byte one.
///
/// @param address where it lies, -1 if nowhere in memory
record Descriptor(long address, long low, long high) {
    /// What a flat image finds before it loads a GDT of its own: selector 8, code; selector 16, data.
    static final Descriptor FLAT_CODE = new Descriptor(-1, 0x00af_9b00_0000_ffffL, 0);

    static final Descriptor FLAT_DATA = new Descriptor(-1, 0x00cf_9300_0000_ffffL, 0);

    boolean present() {
        return (low >>> 47 & 1) != 0;
    }

    int dpl() {
        return (int) (low >>> 45) & 3;
    }

    private boolean segment() {
        return (low >>> 44 & 1) != 0;
    }

    /// The four type bits.
    int type() {
        return (int) (low >>> 40) & 15;
    }

    /// The type of a system descriptor, -1 for code and data.
    int systemType() {
        return segment() ? -1 : type();
    }

    boolean code() {
        return segment() && (type() & 8) != 0;
    }

    boolean conforming() {
        return (type() & 4) != 0;
    }

    boolean writableData() {
        return segment() && (type() & 0b1010) == 0b0010;
    }

    boolean readable() {
        return segment() && (type() & 0b1010) != 0b1000;
    }

    boolean accessed() {
        return (type() & 1) != 0;
    }

    /// 64-bit code: L set and D clear.
    boolean longMode() {
        return (low >>> 53 & 3) == 1;
    }

    long base(Segment segment) {
        return segment == Segment.FS || segment == Segment.GS ? base32() : 0;
    }

    private long base32() {
        return low >>> 16 & 0xff_ffffL | low >>> 56 << 24;
    }

    long systemBase() {
        return base32() | high << 32;
    }

    long limit() {
        long raw = low & 0xffff | low >>> 32 & 0xf_0000;
        return (low >>> 55 & 1) != 0 ? raw << 12 | 0xfff : raw;
    }
}
