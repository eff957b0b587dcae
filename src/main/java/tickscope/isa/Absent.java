package tickscope.isa;

import org.jspecify.annotations.Nullable;

/// What opcodes that the table does not hold mean on other processors, by group (SDM vol. 2D, appendix A).
final class Absent {
    private Absent() {}

    /// The group that an opcode belongs to; null if it is undefined on every processor in 64-bit mode.
    ///
    /// @param map 0 for one-byte opcodes, 1 after 0F, 2 after 0F 38
    /// @param prefixed whether 66, F2 or F3 stands before it
    /// @param modRm the byte after the opcode
    static @Nullable String group(int map, int opcode, boolean prefixed, int modRm) {
        return switch (map) {
            case 0 -> oneByte(opcode, modRm);
            case 1 -> twoBytes(opcode, prefixed, modRm);
            default -> "SSSE3, SSE4 or another extension after 0F 38";
        };
    }

    private static @Nullable String oneByte(int opcode, int modRm) {
        return switch (opcode) {
            case 0x62 -> "AVX-512 (EVEX)";
            case 0xc4, 0xc5 -> "AVX or BMI (VEX)";
            case 0x8f -> "XOP";
            case 0x9b -> "x87: fwait";
            case 0xd8, 0xd9, 0xda, 0xdb, 0xdc, 0xdd, 0xde, 0xdf -> "x87 floating point";
            case 0xf1 -> "int1";
            case 0xc6, 0xc7 -> modRm == 0xf8 ? "TSX" : null;
            default -> null;
        };
    }

    private static @Nullable String twoBytes(int opcode, boolean prefixed, int modRm) {
        int digit = modRm >> 3 & 7;
        boolean register = modRm >= 0xc0;
        return switch (opcode) {
            case 0x00 -> digit == 4 || digit == 5 ? "verr and verw" : null;
            case 0x01 ->
                digit == 4 || digit == 6 && register
                        ? "smsw and lmsw"
                        : register || prefixed
                                ? "virtualization, XSAVE, SGX or shadow stacks"
                                : digit == 6 ? "lmsw" : null;
            case 0x02, 0x03 -> "lar and lsl";
            case 0x0d, 0x18 -> "prefetches";
            case 0x0e, 0x0f -> "3DNow!";
            case 0x33 -> "rdpmc";
            case 0x34, 0x35 -> "sysenter and sysexit";
            case 0x37 -> "getsec";
            case 0x3a -> "SSSE3, SSE4 or another extension after 0F 3A";
            case 0x77 -> "MMX: emms";
            case 0x78, 0x79 -> "VMX";
            case 0xaa -> "rsm";
            case 0xae -> "x87 and SSE state, segment bases or cache control (0F AE)";
            case 0xb2, 0xb4, 0xb5 -> "lss, lfs and lgs";
            case 0xb8 -> "popcnt with other prefixes";
            case 0xc7 -> digit >= 3 ? "XSAVE, VMX or random numbers (0F C7)" : null;
            case 0xff -> null;
            default -> vector(opcode, prefixed);
        };
    }

    private static @Nullable String vector(int opcode, boolean prefixed) {
        if (opcode >= 0x10 && opcode <= 0x17 || opcode >= 0x28 && opcode <= 0x2f || opcode >= 0x50 && opcode <= 0x5f) {
            return "SSE arithmetic and conversions";
        }
        if (opcode >= 0x60 && opcode <= 0x7f || opcode == 0xc2 || opcode >= 0xc4 && opcode <= 0xc6 || opcode >= 0xd0) {
            return prefixed ? "SSE2 or SSE3 on packed integers" : "MMX or SSE";
        }
        return null;
    }
}
