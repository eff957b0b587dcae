package tickscope.isa;

import java.util.List;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Register;

/// Whether operands as written fit a row.
final class OperandMatch {
    private OperandMatch() {}

    /// Whether all operands fit at this operand size; none at all fit a row whose operands are implied (movsq).
    static boolean fits(Layout layout, List<Operand> operands, Width width) {
        if (operands.isEmpty() && layout.implicit()) {
            return true;
        }
        if (operands.size() != layout.kinds().size()) {
            return false;
        }
        for (int i = 0; i < operands.size(); i++) {
            if (!fits(layout, layout.kinds().get(i), operands.get(i), width)) {
                return false;
            }
        }
        return true;
    }

    static boolean fits(Layout layout, OperandKind kind, Operand operand, Width operandSize) {
        return switch (kind.place()) {
            case REG, RM_REGISTER, OPCODE -> isRegister(operand, kind, operandSize);
            case RM -> isMemory(operand) || isRegister(operand, kind, operandSize);
            case RM_MEMORY -> isMemory(operand);
            case ACCUMULATOR -> isRegister(operand, kind, operandSize) && isLow(operand, Gpr.RAX);
            case COUNT -> isRegister(operand, Gpr.RCX, Width.BYTE);
            case PORT ->
                isRegister(operand, Gpr.RDX, Width.WORD)
                        || operand instanceof Memory memory && memory.base() == Gpr.RDX && plain(memory);
            case ONE -> isImmediate(operand, 1);
            case THREE -> isImmediate(operand, 3);
            case SIGNED -> operand instanceof Immediate immediate && fitsSigned(layout, kind, immediate, operandSize);
            case UNSIGNED ->
                operand instanceof Immediate immediate
                        && (!immediate.known()
                                || fitsEither(immediate.value(), Width.ofBytes(kind.bytes(operandSize))));
            case RELATIVE -> operand instanceof Operand.Target;
            case ABSOLUTE ->
                operand instanceof Memory memory
                        && memory.base() == null
                        && memory.index() == null
                        && !memory.ripRelative();
            case SEGMENT -> operand instanceof Operand.SegmentRegister;
            case FS -> isSegment(operand, Segment.FS);
            case GS -> isSegment(operand, Segment.GS);
            case CONTROL -> operand instanceof Operand.Control;
            case DEBUG -> operand instanceof Operand.Debug;
            case XMM_REG, XMM_RM_REGISTER -> operand instanceof Operand.Xmm;
            case XMM_RM -> operand instanceof Operand.Xmm || isMemory(operand);
            case SOURCE -> isString(operand, Gpr.RSI);
            case DESTINATION -> isString(operand, Gpr.RDI);
            case TRANSLATION -> isString(operand, Gpr.RBX);
        };
    }

    /// An immediate that is not yet known may become an address: it takes a field of at least 32 bits, or the whole
    /// operand size.
    private static boolean fitsSigned(Layout layout, OperandKind kind, Immediate immediate, Width operandSize) {
        Width field = Width.ofBytes(
                Math.min(kind.bytes() == OperandKind.OPERAND_SIZE ? 4 : kind.bytes(), operandSize.bytes()));
        if (kind.bytes() == 8) {
            return true;
        }
        if (!immediate.known()) {
            return field == Width.LONG || field == operandSize;
        }
        if (operandSize != Width.QUAD && !fitsEither(immediate.value(), operandSize)) {
            return false;
        }
        if (field == operandSize) {
            return true;
        }
        long value = operandSize.signExtend(immediate.value());
        return field.signExtend(value) == value;
    }

    /// Whether a value fits as signed or as unsigned.
    private static boolean fitsEither(long value, Width width) {
        return width.signExtend(value) == value || width.zeroExtend(value) == value;
    }

    /// Whether a known displacement fits the 32 bits of a memory operand.
    static boolean encodable(Memory memory) {
        return !memory.known() || (int) memory.displacement() == memory.displacement();
    }

    private static boolean isMemory(Operand operand) {
        return operand instanceof Memory memory && encodable(memory);
    }

    private static boolean isRegister(Operand operand, OperandKind kind, Width operandSize) {
        return operand instanceof Register register && register.width().bytes() == kind.bytes(operandSize);
    }

    private static boolean isRegister(Operand operand, Gpr gpr, Width width) {
        return isLow(operand, gpr) && operand instanceof Register register && register.width() == width;
    }

    private static boolean isImmediate(Operand operand, long value) {
        return operand instanceof Immediate immediate && immediate.known() && immediate.value() == value;
    }

    private static boolean isSegment(Operand operand, Segment segment) {
        return operand instanceof Operand.SegmentRegister named && named.segment() == segment;
    }

    private static boolean isLow(Operand operand, Gpr gpr) {
        return operand instanceof Register register && register.gpr() == gpr && !register.high();
    }

    private static boolean isString(Operand operand, Gpr base) {
        return operand instanceof Memory memory && memory.base() == base && plain(memory);
    }

    private static boolean plain(Memory memory) {
        return memory.index() == null && memory.displacement() == 0 && memory.known();
    }
}
