package tickscope.isa;

import static tickscope.isa.Access.read;
import static tickscope.isa.Access.target;

import tickscope.isa.Operand.Memory;

/// Branches, calls, returns and interrupts.
final class Control {
    private static final int RSP = Gpr.RSP.number();

    private Control() {}

    static void jump(Instruction instruction, Datapath datapath) {
        datapath.jump(target(instruction, datapath));
    }

    static void jumpIf(Instruction instruction, Datapath datapath) {
        if (Conditions.holds(instruction.row().condition(), datapath.rflags())) {
            datapath.jump(target(instruction, datapath));
        }
    }

    /// Processors push before they check the target: after #GP the return address lies below the stack.
    static void call(Instruction instruction, Datapath datapath) {
        long target = target(instruction, datapath);
        long top = datapath.gpr(RSP) - 8;
        datapath.store(Segment.SS, top, Width.QUAD, datapath.nextRip());
        datapath.jump(target);
        datapath.gpr(RSP, top);
    }

    static void ret(Instruction instruction, Datapath datapath) {
        long released = instruction.operands().isEmpty() ? 0 : read(instruction, 0, Width.WORD, datapath);
        datapath.jump(Stack.top(Width.QUAD, datapath));
        datapath.gpr(RSP, datapath.gpr(RSP) + 8 + released);
    }

    static void loop(Instruction instruction, Datapath datapath) {
        loopWhile(instruction, datapath, true);
    }

    static void loopIfZero(Instruction instruction, Datapath datapath) {
        loopWhile(instruction, datapath, (datapath.rflags() & Rflags.ZF) != 0);
    }

    static void loopIfNotZero(Instruction instruction, Datapath datapath) {
        loopWhile(instruction, datapath, (datapath.rflags() & Rflags.ZF) == 0);
    }

    private static void loopWhile(Instruction instruction, Datapath datapath, boolean condition) {
        Width width = instruction.addressWidth();
        long count = width.zeroExtend(datapath.gpr(Gpr.RCX.number()) - 1);
        if (count != 0 && condition) {
            datapath.jump(target(instruction, datapath));
        }
        Access.gpr(Gpr.RCX, width, count, datapath);
    }

    static void jumpIfCountZero(Instruction instruction, Datapath datapath) {
        if (Access.gpr(Gpr.RCX, instruction.addressWidth(), datapath) == 0) {
            datapath.jump(target(instruction, datapath));
        }
    }

    static void farJump(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        long target = read(instruction, 0, width, datapath);
        datapath.farJump(pointerSelector(instruction, datapath), target, width);
    }

    static void farCall(Instruction instruction, Datapath datapath) {
        Width width = instruction.width();
        long target = read(instruction, 0, width, datapath);
        datapath.farCall(pointerSelector(instruction, datapath), target, width);
    }

    /// A far pointer in memory: the offset, then the selector.
    private static int pointerSelector(Instruction instruction, Datapath datapath) {
        Memory memory = (Memory) instruction.operand(0);
        long offset = Access.offset(instruction, memory, datapath)
                + instruction.width().bytes();
        return (int) datapath.load(memory.segment(), offset, Width.WORD);
    }

    static void farReturn(Instruction instruction, Datapath datapath) {
        long released = instruction.operands().isEmpty() ? 0 : read(instruction, 0, Width.WORD, datapath);
        datapath.farReturn(instruction.width(), (int) released);
    }

    static void breakpoint(Instruction instruction, Datapath datapath) {
        datapath.softwareInterrupt(Fault.BP);
    }

    static void interrupt(Instruction instruction, Datapath datapath) {
        datapath.softwareInterrupt((int) read(instruction, 0, Width.BYTE, datapath));
    }

    static void interruptReturn(Instruction instruction, Datapath datapath) {
        datapath.interruptReturn(instruction.width());
    }

    static void systemCall(Instruction instruction, Datapath datapath) {
        datapath.systemCall();
    }

    static void systemReturn(Instruction instruction, Datapath datapath) {
        Access.requirePrivilege(instruction, datapath);
        datapath.systemReturn(instruction.width());
    }

    static void undefined(Instruction instruction, Datapath datapath) {
        throw Fault.of(Fault.UD, 0, "ud2 raises #UD by definition");
    }
}
