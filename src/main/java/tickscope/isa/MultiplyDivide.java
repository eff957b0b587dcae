package tickscope.isa;

import static tickscope.isa.Access.gpr;
import static tickscope.isa.Access.last;
import static tickscope.isa.Access.read;

/// MUL, IMUL, DIV and IDIV. The double-width value lies in AX, or in the pair of RDX (high) and RAX (low).
final class MultiplyDivide {
    private MultiplyDivide() {}

    static void multiply(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        long a = gpr(Gpr.RAX, width, datapath);
        long b = read(instruction, 0, datapath);
        long low = a * b;
        long high = width == Width.QUAD ? Math.unsignedMultiplyHigh(a, b) : low >>> width.bits();
        product(width, low, high, width.zeroExtend(high) != 0, datapath);
    }

    static void multiplySigned(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        long a = width.signExtend(gpr(Gpr.RAX, width, datapath));
        long b = width.signExtend(read(instruction, 0, datapath));
        long low = a * b;
        long high = width == Width.QUAD ? Math.multiplyHigh(a, b) : low >> width.bits();
        product(width, low, high, high != width.signExtend(low) >> 63, datapath);
    }

    /// The forms with two and three operands, which keep only the low half.
    static void multiplyTruncated(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int destination = last(instruction);
        long a = width.signExtend(read(instruction, destination - 1, datapath));
        long b = width.signExtend(read(instruction, destination == 1 ? 1 : 0, datapath));
        long low = a * b;
        long high = Math.multiplyHigh(a, b);
        boolean overflow = width.signExtend(low) != low || high != low >> 63;
        Access.write(instruction, destination, low, datapath);
        productFlags(width, low, overflow, datapath);
    }

    private static void product(Width width, long low, long high, boolean overflow, Datapath datapath) {
        if (width == Width.BYTE) {
            gpr(Gpr.RAX, Width.WORD, low, datapath);
        } else {
            gpr(Gpr.RAX, width, low, datapath);
            gpr(Gpr.RDX, width, high, datapath);
        }
        productFlags(width, low, overflow, datapath);
    }

    /// CF and OF say whether the high half matters; the others are undefined and follow the low half, as on QEMU.
    private static void productFlags(Width width, long low, boolean overflow, Datapath datapath) {
        long flags = Alu.common(width, width.zeroExtend(low));
        Access.status(datapath, flags | (overflow ? Rflags.CF | Rflags.OF : 0));
    }

    static void divide(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        long divisor = divisor(instruction, datapath);
        if (width == Width.QUAD) {
            long high = datapath.gpr(Gpr.RDX.number());
            long low = datapath.gpr(Gpr.RAX.number());
            if (Long.compareUnsigned(high, divisor) >= 0) {
                throw tooLarge(instruction);
            }
            long[] result = LongDivision.divide(high, low, divisor);
            quotient(width, result[0], result[1], datapath);
            return;
        }
        long dividend = dividend(width, datapath);
        long quotient = Long.divideUnsigned(dividend, divisor);
        if (width.zeroExtend(quotient) != quotient) {
            throw tooLarge(instruction);
        }
        quotient(width, quotient, Long.remainderUnsigned(dividend, divisor), datapath);
    }

    static void divideSigned(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        long divisor = width.signExtend(divisor(instruction, datapath));
        if (width == Width.QUAD) {
            long[] result =
                    LongDivision.divideSigned(datapath.gpr(Gpr.RDX.number()), datapath.gpr(Gpr.RAX.number()), divisor);
            if (result.length == 0) {
                throw tooLarge(instruction);
            }
            quotient(width, result[0], result[1], datapath);
            return;
        }
        int unused = 64 - 2 * width.bits();
        long dividend = dividend(width, datapath) << unused >> unused;
        long quotient = dividend / divisor;
        boolean overflows = dividend == Long.MIN_VALUE && divisor == -1;
        if (overflows || width.signExtend(quotient) != quotient) {
            throw tooLarge(instruction);
        }
        quotient(width, quotient, dividend % divisor, datapath);
    }

    private static long divisor(Instruction instruction, Datapath datapath) {
        long divisor = read(instruction, 0, datapath);
        if (divisor == 0) {
            throw Fault.of(Fault.DE, 0, instruction.row().mnemonic() + " by zero");
        }
        return divisor;
    }

    private static Fault tooLarge(Instruction instruction) {
        return Fault.of(
                Fault.DE,
                0,
                "the quotient of " + instruction.row().mnemonic() + " does not fit in "
                        + instruction.width().bits() + " bits");
    }

    private static long dividend(Width width, Datapath datapath) {
        return width == Width.BYTE
                ? gpr(Gpr.RAX, Width.WORD, datapath)
                : gpr(Gpr.RDX, width, datapath) << width.bits() | gpr(Gpr.RAX, width, datapath);
    }

    private static void quotient(Width width, long quotient, long remainder, Datapath datapath) {
        if (width == Width.BYTE) {
            gpr(Gpr.RAX, Width.WORD, quotient & 0xff | (remainder & 0xff) << 8, datapath);
        } else {
            gpr(Gpr.RAX, width, quotient, datapath);
            gpr(Gpr.RDX, width, remainder, datapath);
        }
    }
}
