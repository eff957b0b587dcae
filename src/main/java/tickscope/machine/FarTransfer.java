package tickscope.machine;

import static tickscope.machine.SystemRegister.*;

import tickscope.isa.Fault;
import tickscope.isa.Rflags;
import tickscope.isa.Segment;
import tickscope.isa.Width;

/// Transfers that load CS: IRET, far CALL, JMP and RET, SYSCALL and SYSRET. Everything is checked before anything
/// changes.
final class FarTransfer {
    private static final int RCX = 1;
    private static final int RSP = 4;
    private static final int R11 = 11;
    private static final long RETURNED = Rflags.STATUS
            | Rflags.TF
            | Rflags.IF
            | Rflags.DF
            | Rflags.IOPL
            | Rflags.NT
            | Rflags.RF
            | Rflags.AC
            | Rflags.VIF
            | Rflags.VIP
            | Rflags.ID;

    private final Cpu cpu;

    FarTransfer(Cpu cpu) {
        this.cpu = cpu;
    }

    private long slot(int index, Width width) {
        return cpu.load(Segment.SS, cpu.gpr(RSP) + (long) index * width.bytes(), width);
    }

    private int selector(int index, Width width) {
        return (int) cpu.load(Segment.SS, cpu.gpr(RSP) + (long) index * width.bytes(), Width.WORD);
    }

    void interruptReturn(Width width) {
        if ((cpu.rflags() & Rflags.NT) != 0) {
            throw Fault.of(Fault.GP, 0, "iret with NT set");
        }
        // In the order and the widths in which processors read them, which decide what a page fault reports.
        long flags = slot(2, width);
        int cs = selector(1, width);
        long rip = slot(0, width);
        int privilege = cs & 3;
        Descriptor code = returnCode(cs, "iret");
        int ss = selector(4, width);
        long rsp = slot(3, width);
        Descriptor stack = cpu.segments.checkStack(ss, privilege);
        requireCanonical(rip);
        long kept = cpu.cpl() == 0
                ? 0
                : Rflags.IOPL | Rflags.VIF | Rflags.VIP | (cpu.cpl() > (cpu.rflags() >> 12 & 3) ? Rflags.IF : 0);
        long mask = RETURNED & ~kept & (width == Width.WORD ? 0xffff : -1);
        boolean outward = privilege > cpu.cpl();
        cpu.segments.enterCode(code, cs, privilege);
        cpu.segments.enterStack(stack, ss);
        cpu.rflags(cpu.rflags() & ~mask | flags & mask);
        cpu.gpr(RSP, rsp);
        cpu.jump(rip);
        if (outward) {
            cpu.segments.dropInner(privilege);
        }
    }

    /// A code selector off the stack: #GP(selector) if it is no place to return to.
    private Descriptor returnCode(int selector, String use) {
        Descriptor code = cpu.segments.code(selector, 0, use);
        int rpl = selector & 3;
        boolean wrong = code.conforming() ? code.dpl() > rpl : code.dpl() != rpl;
        if (rpl < cpu.cpl() || wrong) {
            throw Segments.fault(Fault.GP, selector, 0, "has the wrong privilege level");
        }
        cpu.segments.requirePresent(code, selector, 0);
        return code;
    }

    private static void requireCanonical(long rip) {
        if (!Cpu.canonical(rip)) {
            throw Fault.of(Fault.GP, 0, "return to 0x%x, which is not canonical".formatted(rip));
        }
    }

    void returns(Width width, int released) {
        int cs = selector(1, width);
        long rip = slot(0, width);
        int privilege = cs & 3;
        Descriptor code = returnCode(cs, "far ret");
        requireCanonical(rip);
        long after = cpu.gpr(RSP) + 2L * width.bytes() + released;
        if (privilege > cpu.cpl()) {
            long rsp = cpu.load(Segment.SS, after, width);
            int ss = (int) cpu.load(Segment.SS, after + width.bytes(), width) & 0xffff;
            cpu.segments.enterStack(cpu.segments.checkStack(ss, privilege), ss);
            after = rsp + released;
            cpu.segments.enterCode(code, cs, privilege);
            cpu.segments.dropInner(privilege);
        } else {
            cpu.segments.enterCode(code, cs, privilege);
        }
        cpu.gpr(RSP, after);
        cpu.jump(rip);
    }

    void jump(int selector, long offset, Width width) {
        Descriptor code = directCode(selector, "far jmp");
        requireCanonical(width.zeroExtend(offset));
        cpu.segments.enterCode(code, selector, cpu.cpl());
        cpu.jump(width.zeroExtend(offset));
    }

    void call(int selector, long offset, Width width) {
        Descriptor code = directCode(selector, "far call");
        long rsp = cpu.gpr(RSP);
        cpu.store(Segment.SS, rsp - width.bytes(), width, cpu.selector(Segment.CS));
        cpu.store(Segment.SS, rsp - 2L * width.bytes(), width, cpu.nextRip());
        // Like the near call: pushed first, checked then.
        requireCanonical(width.zeroExtend(offset));
        cpu.segments.enterCode(code, selector, cpu.cpl());
        cpu.gpr(RSP, rsp - 2L * width.bytes());
        cpu.jump(width.zeroExtend(offset));
    }

    private Descriptor directCode(int selector, String use) {
        Descriptor code = cpu.segments.code(selector, 0, use);
        boolean wrong =
                code.conforming() ? code.dpl() > cpu.cpl() : (selector & 3) > cpu.cpl() || code.dpl() != cpu.cpl();
        if (wrong) {
            throw Segments.fault(Fault.GP, selector, 0, "has the wrong privilege level");
        }
        cpu.segments.requirePresent(code, selector, 0);
        return code;
    }

    void systemCall() {
        requireEnabled("syscall");
        cpu.gpr(RCX, cpu.nextRip());
        cpu.gpr(R11, cpu.rflags());
        cpu.rflags(cpu.rflags() & ~cpu.get(FMASK) & ~Rflags.RF);
        int selector = (int) (cpu.get(STAR) >>> 32) & 0xfffc;
        cpu.set(CS, selector);
        cpu.set(SS, selector + 8);
        cpu.jump(cpu.get(LSTAR));
    }

    void systemReturn(Width width) {
        requireEnabled("sysret");
        if (cpu.cpl() != 0) {
            throw Fault.of(Fault.GP, 0, "sysret outside privilege level 0");
        }
        if (width != Width.QUAD) {
            throw Fault.of(Fault.UD, 0, "sysret to compatibility mode, which is not simulated");
        }
        requireCanonical(cpu.gpr(RCX));
        int selector = (int) (cpu.get(STAR) >>> 48);
        cpu.set(CS, selector + 16 | 3);
        cpu.set(SS, selector + 8 | 3);
        cpu.rflags(cpu.gpr(R11) & 0x3c_7fd7);
        cpu.jump(cpu.gpr(RCX));
    }

    private void requireEnabled(String use) {
        if ((cpu.get(EFER) & 1) == 0) {
            throw Fault.of(Fault.UD, 0, use + " with EFER.SCE clear");
        }
    }
}
