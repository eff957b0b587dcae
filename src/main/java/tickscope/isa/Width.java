package tickscope.isa;

/// An operand width, with the letter that AT&T mnemonics end in.
public enum Width {
    BYTE(1, 'b'),
    WORD(2, 'w'),
    LONG(4, 'l'),
    QUAD(8, 'q');

    private final int bytes;
    private final char suffix;

    Width(int bytes, char suffix) {
        this.bytes = bytes;
        this.suffix = suffix;
    }

    public int bytes() {
        return bytes;
    }

    public int bits() {
        return 8 * bytes;
    }

    public char suffix() {
        return suffix;
    }

    /// All bits of this width set.
    public long mask() {
        return this == QUAD ? -1L : (1L << bits()) - 1;
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
