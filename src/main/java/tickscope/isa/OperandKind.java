package tickscope.isa;

import java.util.Map;

/// One operand of a row's form: where its encoding puts it, and how wide it is.
///
/// @param bytes 1, 2, 4, 8; [#OPERAND_SIZE] for the operand size in force; [#UNSIZED] where width means nothing
record OperandKind(Place place, int bytes) {
    static final int OPERAND_SIZE = 0;
    static final int UNSIZED = -1;

    enum Place {
        /// ModRM.reg
        REG,
        /// ModRM.rm, register or memory
        RM,
        /// ModRM.rm, register only
        RM_REGISTER,
        /// ModRM.rm, memory only
        RM_MEMORY,
        /// The low three bits of the opcode.
        OPCODE,
        ACCUMULATOR,
        COUNT,
        PORT,
        ONE,
        THREE,
        /// Sign-extended to the operand size.
        SIGNED,
        /// Counts, ports, vectors: never extended.
        UNSIGNED,
        RELATIVE,
        /// An absolute address in the place of an immediate.
        ABSOLUTE,
        SEGMENT,
        FS,
        GS,
        CONTROL,
        DEBUG,
        XMM_REG,
        XMM_RM,
        XMM_RM_REGISTER,
        /// `(%rsi)`
        SOURCE,
        /// `(%rdi)`
        DESTINATION,
        /// `(%rbx)`
        TRANSLATION
    }

    private static final Map<String, OperandKind> NAMED = Map.ofEntries(
            named("acc", Place.ACCUMULATOR, OPERAND_SIZE),
            named("al", Place.ACCUMULATOR, 1),
            named("ax", Place.ACCUMULATOR, 2),
            named("eax", Place.ACCUMULATOR, 4),
            named("rax", Place.ACCUMULATOR, 8),
            named("cl", Place.COUNT, UNSIZED),
            named("dx", Place.PORT, UNSIZED),
            named("1", Place.ONE, UNSIZED),
            named("3", Place.THREE, UNSIZED),
            named("sreg", Place.SEGMENT, UNSIZED),
            named("fs", Place.FS, UNSIZED),
            named("gs", Place.GS, UNSIZED),
            named("cr", Place.CONTROL, UNSIZED),
            named("dr", Place.DEBUG, UNSIZED),
            named("m", Place.RM_MEMORY, UNSIZED),
            named("m*", Place.RM_MEMORY, OPERAND_SIZE),
            named("xmm", Place.XMM_REG, UNSIZED),
            named("xmm/m", Place.XMM_RM, UNSIZED),
            named("xmm/r", Place.XMM_RM_REGISTER, UNSIZED),
            named("(rbx)", Place.TRANSLATION, UNSIZED));

    private static Map.Entry<String, OperandKind> named(String name, Place place, int bytes) {
        return Map.entry(name, new OperandKind(place, bytes));
    }

    /// Reads `r/m32`, `imm8`, `(rsi)`, …; without a number, the operand size in force.
    static OperandKind parse(String text) {
        OperandKind named = NAMED.get(text);
        if (named != null) {
            return named;
        }
        int end = text.length();
        while (Character.isDigit(text.charAt(end - 1))) {
            end--;
        }
        int bytes = end == text.length() ? OPERAND_SIZE : Integer.parseInt(text.substring(end)) / 8;
        return switch (text.substring(0, end)) {
            case "r" -> new OperandKind(Place.REG, bytes);
            case "r/m" -> new OperandKind(Place.RM, bytes);
            case "m" -> new OperandKind(Place.RM_MEMORY, bytes);
            case "imm" -> new OperandKind(Place.SIGNED, bytes);
            case "u" -> new OperandKind(Place.UNSIGNED, bytes);
            case "rel" -> new OperandKind(Place.RELATIVE, bytes);
            case "moffs" -> new OperandKind(Place.ABSOLUTE, bytes);
            case "(rsi)" -> new OperandKind(Place.SOURCE, bytes);
            case "(rdi)" -> new OperandKind(Place.DESTINATION, bytes);
            default -> throw new IllegalArgumentException("no operand kind: " + text);
        };
    }

    /// Whether its width decides the operand size, so that a mnemonic needs no suffix beside such a register.
    boolean sized() {
        return bytes != UNSIZED && place != Place.SIGNED && place != Place.UNSIGNED && place != Place.RELATIVE;
    }

    int bytes(Width operandSize) {
        return bytes == OPERAND_SIZE ? operandSize.bytes() : bytes;
    }

    boolean implicit() {
        return switch (place) {
            case SOURCE, DESTINATION, TRANSLATION, ACCUMULATOR, PORT -> true;
            default -> false;
        };
    }
}
