package tickscope.isa;

import static tickscope.isa.Access.last;
import static tickscope.isa.Access.read;
import static tickscope.isa.Access.write;

/// Shifts and rotates (SDM vol. 2B, "SAL/SAR/SHL/SHR", "RCL/RCR/ROL/ROR"). A count of zero, after it is cut to 5 or 6
/// bits, changes no flag.
final class Shifts {
    private Shifts() {}

    static void left(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = read(instruction, last(instruction), datapath);
        long result = count > 63 ? 0 : width.zeroExtend(value << count);
        boolean carry = count <= width.bits() && count > 0 && (value >>> width.bits() - count & 1) != 0;
        boolean overflow = carry != ((result & width.signBit()) != 0);
        finish(instruction, datapath, count, result, carry, overflow);
    }

    static void right(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = read(instruction, last(instruction), datapath);
        boolean carry = count > 0 && (value >>> count - 1 & 1) != 0;
        long result = value >>> count;
        boolean overflow = ((result ^ result << 1) & width.signBit()) != 0;
        finish(instruction, datapath, count, result, carry, overflow);
    }

    static void arithmeticRight(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = width.signExtend(read(instruction, last(instruction), datapath));
        boolean carry = count > 0 && (value >> count - 1 & 1) != 0;
        finish(instruction, datapath, count, width.zeroExtend(value >> count), carry, false);
    }

    static void doubleLeft(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = read(instruction, 2, datapath);
        long filler = read(instruction, 1, datapath);
        if (count == 0) {
            finish(instruction, datapath, 0, value, false, false);
            return;
        }
        int bits = width.bits();
        long result;
        boolean carry;
        if (count <= bits) {
            result = (count == 64 ? 0 : value << count) | filler >>> bits - count;
            carry = (value >>> bits - count & 1) != 0;
        } else {
            result = filler << count - bits | value >>> 2 * bits - count;
            carry = (filler >>> 2 * bits - count & 1) != 0;
        }
        result = width.zeroExtend(result);
        finish(instruction, datapath, count, result, carry, ((value ^ result) & width.signBit()) != 0);
    }

    static void doubleRight(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = read(instruction, 2, datapath);
        long filler = read(instruction, 1, datapath);
        if (count == 0) {
            finish(instruction, datapath, 0, value, false, false);
            return;
        }
        int bits = width.bits();
        long result;
        boolean carry;
        if (count <= bits) {
            result = value >>> count | filler << bits - count;
            carry = (value >>> count - 1 & 1) != 0;
        } else {
            result = filler >>> count - bits | value << 2 * bits - count;
            carry = (filler >>> count - bits - 1 & 1) != 0;
        }
        result = width.zeroExtend(result);
        finish(instruction, datapath, count, result, carry, ((value ^ result) & width.signBit()) != 0);
    }

    static void rotateLeft(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = read(instruction, last(instruction), datapath);
        int turn = count % width.bits();
        long result = turn == 0 ? value : width.zeroExtend(value << turn | value >>> width.bits() - turn);
        boolean carry = (result & 1) != 0;
        rotated(instruction, datapath, count, result, carry, carry != ((result & width.signBit()) != 0));
    }

    static void rotateRight(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = read(instruction, last(instruction), datapath);
        int turn = count % width.bits();
        long result = turn == 0 ? value : width.zeroExtend(value >>> turn | value << width.bits() - turn);
        boolean overflow = ((result ^ result << 1) & width.signBit()) != 0;
        rotated(instruction, datapath, count, result, (result & width.signBit()) != 0, overflow);
    }

    static void rotateCarryLeft(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = read(instruction, last(instruction), datapath);
        boolean carry = (datapath.rflags() & Rflags.CF) != 0;
        for (int i = count % (width.bits() + 1); i > 0; i--) {
            boolean out = (value & width.signBit()) != 0;
            value = width.zeroExtend(value << 1) | (carry ? 1 : 0);
            carry = out;
        }
        rotated(instruction, datapath, count, value, carry, carry != ((value & width.signBit()) != 0));
    }

    static void rotateCarryRight(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        int count = count(instruction, datapath);
        long value = read(instruction, last(instruction), datapath);
        boolean carry = (datapath.rflags() & Rflags.CF) != 0;
        for (int i = count % (width.bits() + 1); i > 0; i--) {
            boolean out = (value & 1) != 0;
            value = value >>> 1 | (carry ? width.signBit() : 0);
            carry = out;
        }
        boolean overflow = ((value ^ value << 1) & width.signBit()) != 0;
        rotated(instruction, datapath, count, value, carry, overflow);
    }

    /// The first of several operands, or 1; masked to 5 bits, or 6 for quadwords.
    private static int count(Instruction instruction, Datapath datapath) {
        long count = last(instruction) == 0 ? 1 : read(instruction, 0, Width.BYTE, datapath);
        return (int) (count & (instruction.width() == Width.QUAD ? 63 : 31));
    }

    private static void finish(
            Instruction instruction, Datapath datapath, int count, long result, boolean carry, boolean overflow) {
        write(instruction, last(instruction), result, datapath);
        if (count != 0) {
            long flags = Alu.common(instruction.width(), result);
            Access.status(datapath, flags | (carry ? Rflags.CF : 0) | (overflow ? Rflags.OF : 0));
        }
    }

    private static void rotated(
            Instruction instruction, Datapath datapath, int count, long result, boolean carry, boolean overflow) {
        write(instruction, last(instruction), result, datapath);
        if (count != 0) {
            Access.flags(datapath, Rflags.CF | Rflags.OF, (carry ? Rflags.CF : 0) | (overflow ? Rflags.OF : 0));
        }
    }
}
