package tickscope.isa;

/// From bytes to an [Instruction], by the instruction table.
public final class Decoder {
    private Decoder() {}

    /// Decodes the instruction at an address. Raises #UD for what the table does not hold, #GP for more than 15 bytes,
    /// and whatever `code` raises.
    public static Instruction decode(CodeReader code, long address) {
        throw Fault.of(Fault.UD, 0, "not yet: " + code.byteAt(address));
    }
}
