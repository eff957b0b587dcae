package tickscope.isa;

import static tickscope.isa.Access.read;
import static tickscope.isa.Access.write;

import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Operand.Immediate;
import tickscope.isa.Operand.Memory;

/// Single bits, and the search for them.
final class Bits {
    private Bits() {}

    static void test(Instruction instruction, Datapath datapath) {
        change(instruction, datapath, null);
    }

    static void set(Instruction instruction, Datapath datapath) {
        change(instruction, datapath, (value, bit) -> value | bit);
    }

    static void reset(Instruction instruction, Datapath datapath) {
        change(instruction, datapath, (value, bit) -> value & ~bit);
    }

    static void complement(Instruction instruction, Datapath datapath) {
        change(instruction, datapath, (value, bit) -> value ^ bit);
    }

    /// A bit offset in a register is signed and reaches beyond a memory operand; otherwise it is taken modulo the
    /// width.
    private static void change(Instruction instruction, Datapath datapath, @Nullable LongBinaryOperator operation) {
        Width width = instruction.width();
        long number = width.signExtend(read(instruction, 0, datapath));
        long bit = 1L << (number & width.bits() - 1);
        long value;
        if (instruction.operand(1) instanceof Memory memory) {
            long beyond = instruction.operand(0) instanceof Immediate ? 0 : Math.floorDiv(number, width.bits());
            long offset = instruction
                    .addressWidth()
                    .zeroExtend(Access.offset(instruction, memory, datapath) + beyond * width.bytes());
            value = datapath.load(memory.segment(), offset, width);
            if (operation != null) {
                datapath.store(memory.segment(), offset, width, operation.applyAsLong(value, bit));
            }
        } else {
            value = read(instruction, 1, datapath);
            if (operation != null) {
                write(instruction, 1, operation.applyAsLong(value, bit), datapath);
            }
        }
        Access.flags(datapath, Rflags.CF, (value & bit) != 0 ? Rflags.CF : 0);
    }

    static void scanForward(Instruction instruction, Datapath datapath) {
        long value = read(instruction, 0, datapath);
        scanned(instruction, datapath, value, Long.numberOfTrailingZeros(value));
    }

    static void scanReverse(Instruction instruction, Datapath datapath) {
        long value = read(instruction, 0, datapath);
        scanned(instruction, datapath, value, 63 - Long.numberOfLeadingZeros(value));
    }

    /// With no bit set the destination is undefined; processors leave it alone.
    private static void scanned(Instruction instruction, Datapath datapath, long value, int index) {
        if (value != 0) {
            write(instruction, 1, index, datapath);
        }
        Access.flags(datapath, Rflags.ZF, value == 0 ? Rflags.ZF : 0);
    }

    static void trailingZeros(Instruction instruction, Datapath datapath) {
        long value = read(instruction, 0, datapath);
        counted(
                instruction,
                datapath,
                Math.min(Long.numberOfTrailingZeros(value), instruction.width().bits()));
    }

    static void leadingZeros(Instruction instruction, Datapath datapath) {
        long value = read(instruction, 0, datapath);
        int bits = instruction.width().bits();
        counted(instruction, datapath, Long.numberOfLeadingZeros(value) - (64 - bits));
    }

    private static void counted(Instruction instruction, Datapath datapath, int count) {
        write(instruction, 1, count, datapath);
        boolean none = count == instruction.width().bits();
        Access.flags(datapath, Rflags.CF | Rflags.ZF, (none ? Rflags.CF : 0) | (count == 0 ? Rflags.ZF : 0));
    }

    static void populationCount(Instruction instruction, Datapath datapath) {
        long value = read(instruction, 0, datapath);
        write(instruction, 1, Long.bitCount(value), datapath);
        Access.status(datapath, value == 0 ? Rflags.ZF : 0);
    }
}
