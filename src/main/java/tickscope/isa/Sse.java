package tickscope.isa;

import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.Xmm;

/// The SSE moves, which show what alignment is for.
final class Sse {
    private static final long EMULATION = 4;
    private static final long TASK_SWITCHED = 8;
    private static final long OSFXSR = 1 << 9;

    private record Vector(long low, long high) {}

    private Sse() {}

    static void move(Instruction instruction, Datapath datapath) {
        requireSse(datapath);
        write(instruction, read(instruction, 0, datapath), datapath);
    }

    static void moveAligned(Instruction instruction, Datapath datapath) {
        requireSse(datapath);
        requireAligned(instruction, datapath);
        write(instruction, read(instruction, 0, datapath), datapath);
    }

    static void xor(Instruction instruction, Datapath datapath) {
        requireSse(datapath);
        requireAligned(instruction, datapath);
        Vector a = read(instruction, 0, datapath);
        Vector b = read(instruction, 1, datapath);
        write(instruction, new Vector(a.low() ^ b.low(), a.high() ^ b.high()), datapath);
    }

    /// From a general register or memory; the rest of the XMM register is cleared.
    static void moveIn(Instruction instruction, Datapath datapath) {
        requireSse(datapath);
        write(instruction, new Vector(Access.read(instruction, 0, datapath), 0), datapath);
    }

    static void moveOut(Instruction instruction, Datapath datapath) {
        requireSse(datapath);
        Access.write(instruction, 1, Access.read(instruction, 0, datapath), datapath);
    }

    /// MOVQ between XMM registers or with memory: the low quadword, the high one cleared.
    static void moveLow(Instruction instruction, Datapath datapath) {
        requireSse(datapath);
        long low = Access.read(instruction, 0, Width.QUAD, datapath);
        if (instruction.operand(1) instanceof Memory) {
            Access.write(instruction, 1, Width.QUAD, low, datapath);
        } else {
            write(instruction, new Vector(low, 0), datapath);
        }
    }

    private static void requireSse(Datapath datapath) {
        if ((datapath.control(0) & EMULATION) != 0 || (datapath.control(4) & OSFXSR) == 0) {
            throw Fault.of(Fault.UD, 0, "SSE instructions need CR4.OSFXSR=1 and CR0.EM=0");
        }
        if ((datapath.control(0) & TASK_SWITCHED) != 0) {
            throw Fault.of(Fault.NM, 0, "CR0.TS is set: the XMM registers may belong to another task");
        }
    }

    private static void requireAligned(Instruction instruction, Datapath datapath) {
        for (Operand operand : instruction.operands()) {
            if (operand instanceof Memory memory) {
                datapath.requireAligned(memory.segment(), Access.offset(instruction, memory, datapath), 16);
            }
        }
    }

    private static Vector read(Instruction instruction, int index, Datapath datapath) {
        return switch (instruction.operand(index)) {
            case Xmm(int number) -> new Vector(datapath.xmm(number, 0), datapath.xmm(number, 1));
            case Memory memory -> {
                long offset = Access.offset(instruction, memory, datapath);
                long low = datapath.load(memory.segment(), offset, Width.QUAD);
                yield new Vector(low, datapath.load(memory.segment(), offset + 8, Width.QUAD));
            }
            default ->
                throw new IllegalStateException(
                        "no vector: " + instruction.row().form());
        };
    }

    private static void write(Instruction instruction, Vector value, Datapath datapath) {
        switch (instruction.operand(1)) {
            case Xmm(int number) -> {
                datapath.xmm(number, 0, value.low());
                datapath.xmm(number, 1, value.high());
            }
            case Memory memory -> {
                long offset = Access.offset(instruction, memory, datapath);
                // Where the second half faults the first is not written.
                datapath.requireWritable(memory.segment(), offset, Width.QUAD);
                datapath.requireWritable(memory.segment(), offset + 8, Width.QUAD);
                datapath.store(memory.segment(), offset, Width.QUAD, value.low());
                datapath.store(memory.segment(), offset + 8, Width.QUAD, value.high());
            }
            default ->
                throw new IllegalStateException(
                        "no vector: " + instruction.row().form());
        }
    }
}
