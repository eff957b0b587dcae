package tickscope.isa;

import static tickscope.isa.Access.gpr;
import static tickscope.isa.Access.last;
import static tickscope.isa.Access.read;
import static tickscope.isa.Access.write;

import tickscope.isa.Operand.Memory;

/// Moves, exchanges and extensions; none of them changes a flag.
final class Transfer {
    private Transfer() {}

    static void move(Instruction instruction, Datapath datapath) {
        write(instruction, 1, read(instruction, 0, datapath), datapath);
    }

    /// Memory takes the 16 bits of a selector, whatever the operand size.
    static void storeSegment(Instruction instruction, Datapath datapath) {
        write(instruction, 1, Width.WORD, read(instruction, 0, datapath), datapath);
    }

    static void loadSegment(Instruction instruction, Datapath datapath) {
        Segment segment = ((Operand.SegmentRegister) instruction.operand(1)).segment();
        if (segment == Segment.CS) {
            throw Fault.of(Fault.UD, 0, "CS cannot be loaded by mov");
        }
        datapath.selector(segment, (int) read(instruction, 0, Width.WORD, datapath));
    }

    static void zeroExtendByte(Instruction instruction, Datapath datapath) {
        write(instruction, 1, read(instruction, 0, Width.BYTE, datapath), datapath);
    }

    static void zeroExtendWord(Instruction instruction, Datapath datapath) {
        write(instruction, 1, read(instruction, 0, Width.WORD, datapath), datapath);
    }

    static void signExtendByte(Instruction instruction, Datapath datapath) {
        signExtend(instruction, Width.BYTE, datapath);
    }

    static void signExtendWord(Instruction instruction, Datapath datapath) {
        signExtend(instruction, Width.WORD, datapath);
    }

    static void signExtendLong(Instruction instruction, Datapath datapath) {
        signExtend(instruction, Width.LONG, datapath);
    }

    private static void signExtend(Instruction instruction, Width from, Datapath datapath) {
        write(instruction, 1, from.signExtend(read(instruction, 0, from, datapath)), datapath);
    }

    static void loadAddress(Instruction instruction, Datapath datapath) {
        Memory memory = (Memory) instruction.operand(0);
        write(instruction, 1, Access.offset(instruction, memory, datapath), datapath);
    }

    /// Memory first: it may fault.
    static void exchange(Instruction instruction, Datapath datapath) {
        long source = read(instruction, 0, datapath);
        long destination = read(instruction, 1, datapath);
        write(instruction, 1, source, datapath);
        write(instruction, 0, destination, datapath);
    }

    /// Undefined for 16 bits, where processors write zero.
    /// BSWAP of 16 bits is undefined; processors clear them.
    static void clearWord(Instruction instruction, Datapath datapath) {
        Access.write(instruction, 0, 0, datapath);
    }

    static void swapBytes(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        long value = read(instruction, 0, datapath);
        write(instruction, 0, width == Width.WORD ? 0 : swapped(width, value), datapath);
    }

    static void moveSwapped(Instruction instruction, Datapath datapath) {
        write(instruction, 1, swapped(instruction.width(), read(instruction, 0, datapath)), datapath);
    }

    private static long swapped(Width width, long value) {
        return Long.reverseBytes(value) >>> 64 - width.bits();
    }

    /// The source is read, and the upper half of a 32-bit destination cleared, whether or not the condition holds.
    static void moveIf(Instruction instruction, Datapath datapath) {
        long source = read(instruction, 0, datapath);
        boolean holds = Conditions.holds(instruction.row().condition(), datapath.rflags());
        write(instruction, 1, holds ? source : read(instruction, 1, datapath), datapath);
    }

    static void setByteIf(Instruction instruction, Datapath datapath) {
        boolean holds = Conditions.holds(instruction.row().condition(), datapath.rflags());
        write(instruction, last(instruction), holds ? 1 : 0, datapath);
    }

    /// CBTW, CWTL and CLTQ double the accumulator's width.
    static void extendAccumulator(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        Width half = Width.ofBytes(width.bytes() / 2);
        gpr(Gpr.RAX, width, half.signExtend(datapath.gpr(Gpr.RAX.number())), datapath);
    }

    /// CWTD, CLTD and CQTO fill DX, EDX or RDX with the accumulator's sign.
    static void spreadSign(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        gpr(Gpr.RDX, width, width.signExtend(datapath.gpr(Gpr.RAX.number())) >> 63, datapath);
    }

    static void translate(Instruction instruction, Datapath datapath) {
        Memory table = (Memory) instruction.operand(0);
        long offset = Access.offset(instruction, table, datapath) + gpr(Gpr.RAX, Width.BYTE, datapath);
        long address = instruction.addressWidth().zeroExtend(offset);
        gpr(Gpr.RAX, Width.BYTE, datapath.load(table.segment(), address, Width.BYTE), datapath);
    }
}
