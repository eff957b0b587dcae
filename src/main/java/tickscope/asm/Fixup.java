package tickscope.asm;

/// A field that an address goes into.
///
/// @param offset of the field, from the start of its fragment; once laid out, of the section part
/// @param bytes 1, 2, 4 or 8
/// @param relative whether the distance from `end` goes in
/// @param end what a distance is counted from: the end of the instruction, on the same scale as `offset`
/// @param range of the values that fit
record Fixup(long offset, int bytes, Expression value, boolean relative, long end, Range range) {
    enum Range {
        SIGNED,
        UNSIGNED,
        EITHER
    }

    Fixup moved(long by) {
        return new Fixup(offset + by, bytes, value, relative, end + by, range);
    }

    boolean fits(long v) {
        if (bytes == 8) {
            return true;
        }
        int bits = 8 * bytes;
        boolean signed = v >= -(1L << bits - 1) && v < 1L << bits - 1;
        boolean unsigned = v >= 0 && v < 1L << bits;
        return switch (range) {
            case SIGNED -> signed;
            case UNSIGNED -> unsigned;
            case EITHER -> signed || unsigned;
        };
    }
}
