package tickscope.isa;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Mnemonics.SizedRow;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Register;

/// From an AT&T mnemonic and operands to the bytes that GNU as 2.40 chooses, by the instruction table.
public final class Encoder {
    private Encoder() {}

    /// How far a direct branch reaches.
    public enum Reach {
        /// rel8
        SHORT,
        /// rel32
        NEAR
    }

    /// Encodes one instruction.
    ///
    /// @param prefixes written before the mnemonic, in source order: rep, repe, repne, lock, a segment override,
    ///     data16, addr32, rex.w, notrack
    /// @param mnemonic as written, with or without size suffix
    /// @param operands in AT&T order
    /// @param reach for jmp, jcc; others have only one
    public static Encoding encode(List<String> prefixes, String mnemonic, List<Operand> operands, Reach reach)
            throws EncodingException {
        List<SizedRow> spellings = Mnemonics.spelled(mnemonic);
        if (spellings.isEmpty()) {
            throw EncodingErrors.unknown(mnemonic);
        }
        List<Operand> written = mnemonic.startsWith("imul") ? withDestination(operands) : operands;
        Encoding shortest = null;
        Choice chosen = null;
        List<Choice> choices = choices(spellings, written, reach);
        for (Choice choice : choices) {
            Encoding encoding = Emitter.emit(choice.row(), prefixes, written, choice.width());
            if (encoding != null && (shortest == null || encoding.bytes().length < shortest.bytes().length)) {
                shortest = encoding;
                chosen = choice;
            }
        }
        if (shortest == null || chosen == null) {
            throw choices.isEmpty()
                    ? EncodingErrors.noForm(mnemonic, spellings, written)
                    : EncodingErrors.highByteWithRex(written);
        }
        if (ambiguous(choices, chosen, written)) {
            throw EncodingErrors.ambiguous(mnemonic, choices);
        }
        return shortest;
    }

    /// Whether a direct branch of this mnemonic has both a short and a near form, and must be relaxed.
    public static boolean relaxable(String mnemonic) {
        return Mnemonics.spelled(mnemonic).stream()
                .map(spelling -> spelling.row())
                .anyMatch(row -> row.form().endsWith("rel32") && !row.mnemonic().equals("call"));
    }

    /// Whether the table knows the mnemonic, with or without a size suffix.
    public static boolean knows(String mnemonic) {
        return !Mnemonics.spelled(mnemonic).isEmpty();
    }

    /// A row that fits, and the operand size at which it does.
    record Choice(Row row, @Nullable Width suffix, Width width) {}

    private static List<Choice> choices(List<SizedRow> spellings, List<Operand> operands, Reach reach) {
        List<Choice> choices = new ArrayList<>();
        boolean relaxed = isBranch(operands) && relaxed(spellings);
        for (SizedRow spelling : spellings) {
            Layout layout = spelling.row().layout();
            for (Width width : widths(spelling)) {
                if (OperandMatch.fits(layout, operands, width) && reaches(layout, reach, relaxed)) {
                    choices.add(new Choice(spelling.row(), spelling.suffix(), width));
                }
            }
        }
        // Without streams: every instruction of a kernel passes here while the JVM is cold.
        boolean defaults64 = defaults64(choices);
        choices.removeIf(choice -> defaults64 && !choice.row().layout().defaults64() || isNop(choice, operands));
        return choices;
    }

    private static boolean defaults64(List<Choice> choices) {
        for (Choice choice : choices) {
            if (choice.row().layout().defaults64()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBranch(List<Operand> operands) {
        return operands.size() == 1 && operands.getFirst() instanceof Operand.Target;
    }

    private static boolean relaxed(List<SizedRow> spellings) {
        for (SizedRow spelling : spellings) {
            if (spelling.row().form().endsWith("rel32")) {
                return true;
            }
        }
        return false;
    }

    /// 90 would clear no upper half, so `xchg %eax,%eax` takes the longer form (SDM vol. 2B, "NOP").
    private static boolean isNop(Choice choice, List<Operand> operands) {
        if (choice.row().layout().opcode() != 0x90) {
            return false;
        }
        Operand eax = new Register(Gpr.RAX, Width.LONG);
        return operands.equals(List.of(eax, eax));
    }

    private static List<Width> widths(SizedRow spelling) {
        if (spelling.suffix() != null) {
            return List.of(spelling.suffix());
        }
        return spelling.row().layout().sized()
                ? List.of(Width.LONG, Width.QUAD, Width.WORD)
                : List.of(spelling.row().layout().width());
    }

    private static boolean reaches(Layout layout, Reach reach, boolean relaxed) {
        if (layout.kinds().isEmpty() || layout.kinds().getFirst().place() != OperandKind.Place.RELATIVE) {
            return true;
        }
        boolean isShort = layout.immediates().getFirst() == 1;
        return !relaxed || layout.mnemonic().equals("call") || isShort == (reach == Reach.SHORT);
    }

    /// Several sizes would fit, and neither a suffix nor a register says which. Instructions whose operand size is 64
    /// bits by default take that.
    private static boolean ambiguous(List<Choice> choices, Choice chosen, List<Operand> operands) {
        if (chosen.suffix() != null
                || !chosen.row().layout().takesSuffix()
                || chosen.row().layout().defaults64()) {
            return false;
        }
        boolean sizedRegister = false;
        for (int i = 0; i < operands.size(); i++) {
            sizedRegister |= operands.get(i) instanceof Register
                    && chosen.row().layout().kinds().get(i).sized();
        }
        return !sizedRegister && choices.stream().map(Choice::width).distinct().count() > 1;
    }

    /// `imul $5, %rax` multiplies RAX into RAX: the form with three operands.
    private static List<Operand> withDestination(List<Operand> operands) {
        return operands.size() == 2
                        && operands.getFirst() instanceof Immediate
                        && operands.getLast() instanceof Register register
                ? List.of(operands.getFirst(), register, register)
                : operands;
    }
}
