package tickscope.isa;

/// What the printer must know of the bytes before and beside the operands.
final class Prefixes {
    private Prefixes() {}

    /// The prefixes that objdump names: those that the row does not imply and the operands do not show.
    static String text(Instruction instruction) {
        Layout layout = instruction.row().layout();
        StringBuilder text = new StringBuilder();
        int unused66 = 0;
        int last = 0;
        for (byte prefix : instruction.bytes()) {
            int value = prefix & 0xff;
            if (!isPrefix(value)) {
                break;
            }
            if (value == 0x66) {
                unused66++;
            } else if (value == 0xf2 || value == 0xf3) {
                last = value;
            }
        }
        boolean uses66 = layout.prefix66() || layout.sized() && (unused66 > 0 && instruction.width() == Width.WORD);
        unused66 -= uses66 ? 1 : 0;
        if (instruction.lock()) {
            text.append("lock ");
        }
        if (last != 0 && layout.repeatPrefix() == 0) {
            boolean tests =
                    instruction.row().repeatTestsZero() || !instruction.row().repeatable();
            text.append(last == 0xf2 ? "repnz " : tests ? "repz " : "rep ");
        }
        text.append("data16 ".repeat(Math.max(0, unused66)));
        Segment override = instruction.override();
        if (override != null && override != Segment.FS && override != Segment.GS) {
            boolean indirect = instruction.row().form().equals("jmp r/m64")
                    || instruction.row().form().equals("call r/m64");
            text.append(indirect && override == Segment.DS ? "notrack " : override.lower() + " ");
        }
        return text.toString();
    }

    static boolean isPrefix(int value) {
        return switch (value) {
            case 0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3 -> true;
            default -> false;
        };
    }

    /// Whether the encoding holds a displacement field, though it be zero.
    static boolean hasDisplacement(Instruction instruction) {
        int modRm = modRm(instruction);
        if (modRm < 0) {
            return false;
        }
        int mod = instruction.bytes()[modRm] >> 6 & 3;
        boolean sib = (instruction.bytes()[modRm] & 7) == 4;
        return mod == 1 || mod == 2 || mod == 0 && sib && (instruction.bytes()[modRm + 1] & 7) == 5;
    }

    /// The REX prefix by the names of its bits, for an instruction that has no other way to show it.
    static String rex(Instruction instruction) {
        byte[] bytes = instruction.bytes();
        int i = 0;
        while (isPrefix(bytes[i] & 0xff)) {
            i++;
        }
        StringBuilder text = new StringBuilder("rex.");
        for (int bit = 3; bit >= 0; bit--) {
            if ((bytes[i] >> bit & 1) != 0) {
                text.append("BXRW".charAt(bit));
            }
        }
        return text.toString();
    }

    private static int modRm(Instruction instruction) {
        Layout layout = instruction.row().layout();
        if (!layout.hasModRm()) {
            return -1;
        }
        byte[] bytes = instruction.bytes();
        int i = 0;
        while (isPrefix(bytes[i] & 0xff)) {
            i++;
        }
        if ((bytes[i] & 0xf0) == 0x40) {
            i++;
        }
        return i + layout.map() + 1;
    }
}
