package tickscope.asm;

import java.nio.ByteBuffer;

/// The numbers and texts of a unit of debugging information (DWARF 5, section 7).
///
/// @param wide whether offsets have 64 bits
record DwarfBytes(ByteBuffer in, boolean wide) {
    long offset() {
        return wide ? in.getLong() : in.getInt() & 0xffff_ffffL;
    }

    int unsigned() {
        return in.get() & 0xff;
    }

    long uleb() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.get();
            value |= shift < 64 ? (long) (b & 0x7f) << shift : 0;
            if (b >= 0) {
                return value;
            }
        }
    }

    long sleb() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int b = in.get();
            value |= shift < 64 ? (long) (b & 0x7f) << shift : 0;
            if (b >= 0) {
                return (b & 0x40) != 0 && shift + 7 < 64 ? value | -1L << shift + 7 : value;
            }
        }
    }

    String text() {
        String text = ElfFile.text(in, in.position());
        while (in.get() != 0) {
            // To the end of it.
        }
        return text;
    }

    void skip(long bytes) {
        if (bytes < 0 || bytes > in.remaining()) {
            throw new IndexOutOfBoundsException("beyond the end");
        }
        in.position(in.position() + (int) bytes);
    }
}
