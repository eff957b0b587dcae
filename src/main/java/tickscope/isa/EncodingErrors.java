package tickscope.isa;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tickscope.isa.EncodingException.Culprit;
import tickscope.isa.Mnemonics.SizedRow;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;

/// Why an instruction cannot be encoded, in words.
final class EncodingErrors {
    private EncodingErrors() {}

    static EncodingException unknown(String mnemonic) {
        String nearest = Mnemonics.nearest(mnemonic);
        return new EncodingException(Culprit.MNEMONIC, 0, "unknown instruction: " + mnemonic, nearest);
    }

    static EncodingException ambiguous(String mnemonic, List<Encoder.Choice> choices) {
        List<String> names = choices.stream()
                .map(Encoder.Choice::width)
                .distinct()
                .sorted()
                .map(width -> mnemonic + width.suffix())
                .toList();
        String alternatives = String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast();
        return new EncodingException(
                Culprit.OPERANDS, 0, "no size suffix and no register operand: " + alternatives + "?", null);
    }

    static EncodingException highByteWithRex(List<Operand> operands) {
        int index = 0;
        while (index < operands.size() - 1
                && !(operands.get(index) instanceof Register(var _, var _, boolean high) && high)) {
            index++;
        }
        return new EncodingException(
                Culprit.OPERAND,
                index,
                "%"
                        + (operands.get(index) instanceof Register register
                                ? register.gpr().highByteName()
                                : "ah") + " cannot be used in an instruction that needs a REX prefix",
                null);
    }

    static EncodingException noForm(String mnemonic, List<SizedRow> spellings, List<Operand> operands) {
        List<Layout> layouts =
                spellings.stream().map(spelling -> spelling.row().layout()).toList();
        List<Integer> counts = layouts.stream()
                .flatMap(layout -> layout.implicit()
                        ? Stream.of(0, layout.kinds().size())
                        : Stream.of(layout.kinds().size()))
                .distinct()
                .sorted()
                .toList();
        if (!counts.contains(operands.size())) {
            String takes = counts.stream().map(String::valueOf).collect(Collectors.joining(" or "));
            return new EncodingException(
                    Culprit.OPERANDS,
                    0,
                    mnemonic + " takes " + takes + (takes.equals("1") ? " operand" : " operands") + ", not "
                            + operands.size(),
                    null);
        }
        if (operands.stream().filter(operand -> operand instanceof Memory).count() > 1) {
            return new EncodingException(Culprit.OPERANDS, 0, "at most one operand can lie in memory", null);
        }
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Memory memory && !OperandMatch.encodable(memory)) {
                return new EncodingException(
                        Culprit.OPERAND,
                        i,
                        "displacement 0x" + Long.toHexString(memory.displacement())
                                + " does not fit in 32 bits, signed",
                        null);
            }
        }
        EncodingException mismatch = widthMismatch(mnemonic, spellings, operands);
        if (mismatch != null) {
            return mismatch;
        }
        return byOperand(mnemonic, spellings, operands);
    }

    private static @Nullable EncodingException widthMismatch(
            String mnemonic, List<SizedRow> spellings, List<Operand> operands) {
        if (spellings.stream().anyMatch(spelling -> spelling.row().layout().mixesWidths())) {
            return null;
        }
        Register first = null;
        for (int i = 0; i < operands.size(); i++) {
            int index = i;
            if (!(operands.get(i) instanceof Register register)
                    || spellings.stream()
                            .noneMatch(spelling -> sizedAt(spelling.row().layout(), index))) {
                continue;
            }
            Width suffix = spellings.getFirst().suffix();
            if (suffix != null
                    && suffix != register.width()
                    && spellings.stream().allMatch(s -> s.suffix() == suffix)) {
                return new EncodingException(
                        Culprit.OPERAND,
                        i,
                        mnemonic + " works on " + suffix.bits() + " bits, %" + name(register) + " has "
                                + register.width().bits(),
                        null);
            }
            if (first != null && first.width() != register.width()) {
                return new EncodingException(
                        Culprit.OPERANDS,
                        i,
                        "operands differ in size: %" + name(first) + " has "
                                + first.width().bits() + " bits, %" + name(register) + " has "
                                + register.width().bits(),
                        null);
            }
            first = register;
        }
        return null;
    }

    private static boolean sizedAt(Layout layout, int index) {
        return index < layout.kinds().size() && layout.kinds().get(index).sized();
    }

    /// Points at the first operand that no row with that many operands takes, else at an immediate, else at all.
    private static EncodingException byOperand(String mnemonic, List<SizedRow> spellings, List<Operand> operands) {
        List<SizedRow> sameCount = spellings.stream()
                .filter(spelling -> spelling.row().layout().kinds().size() == operands.size())
                .toList();
        String forms = sameCount.stream()
                .map(spelling -> spelling.row().form().replace(".", ""))
                .distinct()
                .limit(6)
                .collect(Collectors.joining("; "));
        for (int i = 0; i < operands.size(); i++) {
            int index = i;
            boolean taken = sameCount.stream()
                    .anyMatch(spelling -> Stream.of(Width.values())
                            .anyMatch(width -> OperandMatch.fits(
                                    spelling.row().layout(),
                                    spelling.row().layout().kinds().get(index),
                                    operands.get(index),
                                    width)));
            if (!taken && operands.get(i) instanceof Immediate(long value, var _) && takesImmediate(sameCount, i)) {
                return new EncodingException(
                        Culprit.OPERAND, i, "$" + hex(value) + " does not fit " + mnemonic + " here", null);
            }
            if (!taken) {
                return new EncodingException(
                        Culprit.OPERAND,
                        i,
                        mnemonic + " does not take " + kind(operands.get(i)) + " here; it takes " + forms,
                        null);
            }
        }
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i) instanceof Immediate(long value, var _)) {
                return new EncodingException(
                        Culprit.OPERAND, i, "$" + hex(value) + " does not fit " + mnemonic + " here", null);
            }
        }
        return new EncodingException(
                Culprit.OPERANDS, 0, mnemonic + " does not take these operands together; it takes " + forms, null);
    }

    private static boolean takesImmediate(List<SizedRow> spellings, int index) {
        return spellings.stream()
                .map(spelling -> spelling.row().layout().kinds().get(index).place())
                .anyMatch(place -> place == OperandKind.Place.SIGNED || place == OperandKind.Place.UNSIGNED);
    }

    private static String hex(long value) {
        return value < 0 && value != Long.MIN_VALUE ? "-0x" + Long.toHexString(-value) : "0x" + Long.toHexString(value);
    }

    private static String name(Register register) {
        return register.high() ? register.gpr().highByteName() : register.gpr().name(register.width());
    }

    private static String kind(Operand operand) {
        return switch (operand) {
            case Register register -> "%" + name(register);
            case Operand.SegmentRegister(Segment segment) ->
                "%" + segment.name().toLowerCase(Locale.ROOT);
            case Operand.Control _ -> "a control register";
            case Operand.Debug _ -> "a debug register";
            case Operand.Xmm _ -> "an XMM register";
            case Immediate _ -> "an immediate";
            case Memory _ -> "a memory operand";
            case Operand.Target _ -> "a branch target";
        };
    }
}
