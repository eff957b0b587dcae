package tickscope.isa;

import static tickscope.isa.Access.gpr;
import static tickscope.isa.Access.last;
import static tickscope.isa.Access.read;
import static tickscope.isa.Access.status;
import static tickscope.isa.Access.write;

/// Addition, subtraction, and what is made of them.
final class Arithmetic {
    private Arithmetic() {}

    static void add(Instruction instruction, Datapath datapath) {
        sum(instruction, datapath, false);
    }

    static void addWithCarry(Instruction instruction, Datapath datapath) {
        sum(instruction, datapath, carry(datapath));
    }

    static void subtract(Instruction instruction, Datapath datapath) {
        difference(instruction, datapath, false);
    }

    static void subtractWithBorrow(Instruction instruction, Datapath datapath) {
        difference(instruction, datapath, carry(datapath));
    }

    static void compare(Instruction instruction, Datapath datapath) {
        long source = read(instruction, 0, datapath);
        long destination = read(instruction, 1, datapath);
        status(
                datapath,
                Alu.subtract(instruction.width(), destination, source, false).flags());
    }

    static void increment(Instruction instruction, Datapath datapath) {
        Alu.Result result = Alu.add(instruction.width(), read(instruction, 0, datapath), 1, false);
        write(instruction, 0, result.value(), datapath);
        Access.flags(datapath, Rflags.STATUS & ~Rflags.CF, result.flags());
    }

    static void decrement(Instruction instruction, Datapath datapath) {
        Alu.Result result = Alu.subtract(instruction.width(), read(instruction, 0, datapath), 1, false);
        write(instruction, 0, result.value(), datapath);
        Access.flags(datapath, Rflags.STATUS & ~Rflags.CF, result.flags());
    }

    static void negate(Instruction instruction, Datapath datapath) {
        Alu.Result result = Alu.subtract(instruction.width(), 0, read(instruction, 0, datapath), false);
        write(instruction, 0, result.value(), datapath);
        status(datapath, result.flags());
    }

    /// Memory is written in either case, as the SDM says. A 32-bit register that is not loaded keeps its upper half,
    /// as processors do it.
    static void compareExchange(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        long accumulator = gpr(Gpr.RAX, width, datapath);
        long destination = read(instruction, 1, datapath);
        Alu.Result comparison = Alu.subtract(width, accumulator, destination, false);
        if (comparison.value() == 0) {
            write(instruction, 1, read(instruction, 0, datapath), datapath);
        } else {
            if (instruction.operand(1) instanceof Operand.Memory) {
                write(instruction, 1, destination, datapath);
            }
            gpr(Gpr.RAX, width, destination, datapath);
        }
        status(datapath, comparison.flags());
    }

    /// CMPXCHG8B and CMPXCHG16B.
    static void compareExchangePair(Instruction instruction, Datapath datapath) {
        Width half = instruction.width();
        Operand.Memory memory = (Operand.Memory) instruction.operand(0);
        long offset = Access.offset(instruction, memory, datapath);
        if (half == Width.QUAD) {
            datapath.requireAligned(memory.segment(), offset, 16);
        }
        long low = datapath.load(memory.segment(), offset, half);
        long high = datapath.load(memory.segment(), offset + half.bytes(), half);
        boolean equal = low == gpr(Gpr.RAX, half, datapath) && high == gpr(Gpr.RDX, half, datapath);
        datapath.store(memory.segment(), offset, half, equal ? gpr(Gpr.RBX, half, datapath) : low);
        datapath.store(memory.segment(), offset + half.bytes(), half, equal ? gpr(Gpr.RCX, half, datapath) : high);
        if (!equal) {
            gpr(Gpr.RAX, half, low, datapath);
            gpr(Gpr.RDX, half, high, datapath);
        }
        Access.flags(datapath, Rflags.ZF, equal ? Rflags.ZF : 0);
    }

    static void exchangeAdd(Instruction instruction, Datapath datapath) {
        long source = read(instruction, 0, datapath);
        long destination = read(instruction, 1, datapath);
        Alu.Result result = Alu.add(instruction.width(), destination, source, false);
        if (instruction.operand(1) instanceof Operand.Memory) {
            write(instruction, 1, result.value(), datapath);
            write(instruction, 0, destination, datapath);
        } else {
            write(instruction, 0, destination, datapath);
            write(instruction, 1, result.value(), datapath);
        }
        status(datapath, result.flags());
    }

    private static void sum(Instruction instruction, Datapath datapath, boolean carry) {
        long source = read(instruction, 0, datapath);
        long destination = read(instruction, 1, datapath);
        Alu.Result result = Alu.add(instruction.width(), destination, source, carry);
        write(instruction, last(instruction), result.value(), datapath);
        status(datapath, result.flags());
    }

    private static void difference(Instruction instruction, Datapath datapath, boolean borrow) {
        long source = read(instruction, 0, datapath);
        long destination = read(instruction, 1, datapath);
        Alu.Result result = Alu.subtract(instruction.width(), destination, source, borrow);
        write(instruction, last(instruction), result.value(), datapath);
        status(datapath, result.flags());
    }

    private static boolean carry(Datapath datapath) {
        return (datapath.rflags() & Rflags.CF) != 0;
    }
}
