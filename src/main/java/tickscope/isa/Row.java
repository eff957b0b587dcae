package tickscope.isa;

/// A row of the instruction table: the encoding in Intel's notation, the operands in AT&T order, the flags it defines,
/// and what it does.
///
/// @param opcode as in the SDM: `83 /0 ib`, `REX.W 05 id`, `0F AF /r`, `50+r`; `iz` is an immediate of the operand
///     size, at most 32 bits. A row with operands of no stated width stands for its 16-, 32- and 64-bit forms.
/// @param form AT&T mnemonic and operand kinds: `add imm8, r/m`
/// @param flags the RFLAGS bits it may change and that the SDM defines
/// @param undefined the RFLAGS bits that the SDM leaves undefined after it
/// @param use whether decoder and encoder both know it, or one of them
public record Row(String opcode, String form, long flags, long undefined, Semantics semantics, Use use, Layout layout) {
    enum Use {
        BOTH,
        /// A second spelling beside the row that decodes.
        ENCODER,
        /// GNU as has no spelling for it.
        DECODER
    }

    static Row of(String opcode, String form, FlagEffect effect, Semantics semantics, Use use) {
        return new Row(opcode, form, effect.defined(), effect.undefined(), semantics, use, Layout.parse(opcode, form));
    }

    public boolean decodes() {
        return use != Use.ENCODER;
    }

    public boolean encodes() {
        return use != Use.DECODER;
    }

    /// Without size suffix, as in the table: `add`.
    public String mnemonic() {
        return layout.mnemonic();
    }

    /// The condition code (SDM vol. 1, appendix B) of jcc, setcc and cmovcc; -1 for others.
    public int condition() {
        return layout.condition();
    }

    /// Whether a repeat prefix repeats it.
    public boolean repeatable() {
        return switch (mnemonic()) {
            case "movs", "cmps", "stos", "lods", "scas", "ins", "outs" -> layout.implicit();
            default -> false;
        };
    }

    /// Whether its repetition also ends by ZF: cmps and scas.
    public boolean repeatTestsZero() {
        return mnemonic().equals("cmps") || mnemonic().equals("scas");
    }

    /// Whether it reads its destination in order to write it, so that a fault of that read is one of a write.
    public boolean modifies() {
        return switch (mnemonic()) {
            case "rol", "ror", "rcl", "rcr", "shl", "shr", "sar", "shld", "shrd" -> true;
            default -> lockable();
        };
    }

    /// Whether it goes on elsewhere.
    public boolean branches() {
        return switch (mnemonic()) {
            case "jmp", "call", "ret", "loop", "loope", "loopne", "jrcxz", "jecxz" -> true;
            default -> mnemonic().startsWith("j");
        };
    }

    /// Whether the prefix F0 may stand before it, its destination being memory.
    public boolean lockable() {
        return switch (mnemonic()) {
            case "add",
                    "adc",
                    "and",
                    "btc",
                    "btr",
                    "bts",
                    "cmpxchg",
                    "cmpxchg8b",
                    "cmpxchg16b",
                    "dec",
                    "inc",
                    "neg",
                    "not",
                    "or",
                    "sbb",
                    "sub",
                    "xor",
                    "xadd",
                    "xchg" -> true;
            default -> false;
        };
    }
}
