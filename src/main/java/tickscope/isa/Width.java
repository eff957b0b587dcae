package tickscope.isa;

/// An operand width, with the letter that AT&T mnemonics end in.
public enum Width {
    BYTE('b'),
    WORD('w'),
    LONG('l'),
    QUAD('q');

    private final char suffix;

    Width(char suffix) {
        this.suffix = suffix;
    }

    public int bytes() {
        // Not a field: a compiler trusts comparisons of constants, but no field of an enum.
        return this == QUAD ? 8 : this == LONG ? 4 : this == WORD ? 2 : 1;
    }

    public int bits() {
        return 8 * bytes();
    }

    public char suffix() {
        return suffix;
    }

    /// All bits of this width set.
    public long mask() {
        return this == QUAD ? -1L : this == LONG ? 0xffff_ffffL : this == WORD ? 0xffffL : 0xffL;
    }

    /// The sign bit of this width alone.
    public long signBit() {
        return 1L << (bits() - 1);
    }

    public long zeroExtend(long value) {
        return value & mask();
    }

    public long signExtend(long value) {
        int unused = 64 - bits();
        return value << unused >> unused;
    }

    /// The width of 1, 2, 4 or 8 bytes.
    public static Width ofBytes(int bytes) {
        return switch (bytes) {
            case 1 -> BYTE;
            case 2 -> WORD;
            case 4 -> LONG;
            case 8 -> QUAD;
            default -> throw new IllegalArgumentException(bytes + " bytes is no operand width");
        };
    }
}
