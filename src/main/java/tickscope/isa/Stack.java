package tickscope.isa;

import static tickscope.isa.Access.read;

import tickscope.isa.Operand.Memory;
import tickscope.isa.Operand.SegmentRegister;

/// Instructions on the stack; RSP moves last, after all that may fault.
final class Stack {
    private static final int RSP = Gpr.RSP.number();
    private static final int RBP = Gpr.RBP.number();

    /// What POPFQ may change at CPL 0 (SDM vol. 2B, "POPF/POPFD/POPFQ").
    private static final long POPPED = Rflags.STATUS
            | Rflags.TF
            | Rflags.IF
            | Rflags.DF
            | Rflags.IOPL
            | Rflags.NT
            | Rflags.RF
            | Rflags.AC
            | Rflags.ID;

    private Stack() {}

    static void push(Instruction instruction, Datapath datapath) {
        Width width = width(instruction);
        long value = instruction.operand(0) instanceof Operand.Immediate(long immediate, var _)
                ? immediate
                : read(instruction, 0, width, datapath);
        push(width, value, datapath);
    }

    static void push(Width width, long value, Datapath datapath) {
        long top = datapath.gpr(RSP) - width.bytes();
        datapath.store(Segment.SS, top, width, width.zeroExtend(value));
        datapath.gpr(RSP, top);
    }

    static long top(Width width, Datapath datapath) {
        return datapath.load(Segment.SS, datapath.gpr(RSP), width);
    }

    /// An address by way of RSP is computed after RSP has moved; `pop %rsp` leaves the popped value.
    static void pop(Instruction instruction, Datapath datapath) {
        Width width = width(instruction);
        // Of a segment register's slot only the selector is read.
        long value = top(instruction.operand(0) instanceof SegmentRegister ? Width.WORD : width, datapath);
        long before = datapath.gpr(RSP);
        switch (instruction.operand(0)) {
            case SegmentRegister(Segment segment) -> {
                datapath.selector(segment, (int) value & 0xffff);
                datapath.gpr(RSP, before + width.bytes());
            }
            case Memory memory -> {
                boolean byStack = memory.base() == Gpr.RSP;
                long moved = byStack ? width.bytes() : 0;
                long offset =
                        instruction.addressWidth().zeroExtend(Access.offset(instruction, memory, datapath) + moved);
                datapath.store(memory.segment(), offset, width, value);
                datapath.gpr(RSP, before + width.bytes());
            }
            default -> {
                datapath.gpr(RSP, before + width.bytes());
                Access.write(instruction, 0, width, value, datapath);
            }
        }
    }

    /// The image has RF and VM cleared.
    static void pushFlags(Instruction instruction, Datapath datapath) {
        push(width(instruction), datapath.rflags() & ~(Rflags.RF | Rflags.VM), datapath);
    }

    /// IOPL changes at CPL 0 only, IF only where CPL does not exceed IOPL; no fault tells of it.
    static void popFlags(Instruction instruction, Datapath datapath) {
        Width width = width(instruction);
        long image = top(width, datapath) & ~Rflags.RF;
        long mask = POPPED & width.mask();
        if (datapath.cpl() > 0) {
            mask &= ~Rflags.IOPL;
        }
        if (datapath.cpl() > (datapath.rflags() & Rflags.IOPL) >> 12) {
            mask &= ~Rflags.IF;
        }
        Access.flags(datapath, mask, image);
        datapath.gpr(RSP, datapath.gpr(RSP) + width.bytes());
    }

    /// Makes a frame of the given size, copying `level - 1` frame pointers of enclosing procedures.
    static void enter(Instruction instruction, Datapath datapath) {
        Width width = width(instruction);
        int bytes = width.bytes();
        long size = read(instruction, 0, Width.WORD, datapath);
        long level = read(instruction, 1, Width.BYTE, datapath) & 31;
        long frame = datapath.gpr(RSP) - bytes;
        datapath.store(Segment.SS, frame, width, width.zeroExtend(datapath.gpr(RBP)));
        long top = frame;
        for (long i = 1; i < level; i++) {
            long enclosing = datapath.load(Segment.SS, datapath.gpr(RBP) - bytes * i, width);
            top -= bytes;
            datapath.store(Segment.SS, top, width, enclosing);
        }
        if (level > 0) {
            top -= bytes;
            datapath.store(Segment.SS, top, width, width.zeroExtend(frame));
        }
        // It ends with a check that the new top can be written (SDM vol. 2A, "ENTER").
        datapath.requireWritable(Segment.SS, top - size, width);
        Access.gpr(Gpr.RBP, width, frame, datapath);
        datapath.gpr(RSP, top - size);
    }

    static void leave(Instruction instruction, Datapath datapath) {
        Width width = width(instruction);
        long frame = datapath.gpr(RBP);
        long saved = datapath.load(Segment.SS, frame, width);
        datapath.gpr(RSP, frame + width.bytes());
        Access.gpr(Gpr.RBP, width, saved, datapath);
    }

    /// 64 bits, or 16 after the prefix 66; never 32 (SDM vol. 2A, section 2.2.1.7).
    private static Width width(Instruction instruction) {
        return instruction.width() == Width.WORD ? Width.WORD : Width.QUAD;
    }
}
