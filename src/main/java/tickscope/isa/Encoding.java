package tickscope.isa;

/// An encoded instruction, and where its address-sized fields lie, so that an assembler can fill them in later.
///
/// @param bytes the instruction; fields not yet known are zero
/// @param displacement the field of a memory operand's displacement, or [Field#NONE]
/// @param immediate the field of the immediate or of the branch distance, or [Field#NONE]
public record Encoding(byte[] bytes, Field displacement, Field immediate) {
    /// @param offset from the first byte
    /// @param bytes 0 if there is none
    public record Field(int offset, int bytes) {
        public static final Field NONE = new Field(0, 0);
    }
}
