package tickscope.isa;

import java.util.Locale;

/// A general-purpose register; the ordinal is its number in encodings (SDM vol. 2A, table 3-1).
public enum Gpr {
    RAX,
    RCX,
    RDX,
    RBX,
    RSP,
    RBP,
    RSI,
    RDI,
    R8,
    R9,
    R10,
    R11,
    R12,
    R13,
    R14,
    R15;

    private static final Gpr[] BY_NUMBER = values();

    public static Gpr of(int number) {
        return BY_NUMBER[number];
    }

    public int number() {
        return ordinal();
    }

    /// The name of its low `width` part, without `%`: rax, eax, ax, al; r8, r8d, r8w, r8b.
    public String name(Width width) {
        String full = name().toLowerCase(Locale.ROOT);
        if (ordinal() >= 8) {
            return switch (width) {
                case QUAD -> full;
                case LONG -> full + "d";
                case WORD -> full + "w";
                case BYTE -> full + "b";
            };
        }
        String word = full.substring(1);
        return switch (width) {
            case QUAD -> full;
            case LONG -> "e" + word;
            case WORD -> word;
            case BYTE -> word.endsWith("x") ? word.charAt(0) + "l" : word + "l";
        };
    }

    /// The name of bits 15 to 8 of the first four registers: ah, ch, dh, bh.
    public String highByteName() {
        return name().toLowerCase(Locale.ROOT).charAt(1) + "h";
    }
}
