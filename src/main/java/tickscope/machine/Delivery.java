package tickscope.machine;

import static tickscope.machine.SystemRegister.*;

import tickscope.isa.Fault;
import tickscope.isa.Rflags;

/// Delivery of interrupts and exceptions through the IDT (SDM vol. 3A, chapter 6).
final class Delivery {
    private static final int INTERRUPT_GATE = 14;
    private static final int TRAP_GATE = 15;
    private static final int RSP = 4;
    private static final int RSP0 = 4;
    private static final int IST1 = 36;

    private final Cpu cpu;
    private long number;

    Delivery(Cpu cpu) {
        this.cpu = cpu;
    }

    /// Names the event that deliveries happen in, for the record of who wrote what.
    void event(long event) {
        number = event;
    }

    /// An external interrupt, taken instead of the instruction at RIP.
    Event external(int vector) {
        boolean repeating = cpu.is(Cpu.REPEATING);
        cpu.condition &= ~(Cpu.HALTED | Cpu.HELD | Cpu.REPEATING);
        try {
            // Between iterations of a string instruction RF is pushed as 1 (SDM vol. 3B, section 17.3.1.1).
            deliver(vector, 0, false, 1, cpu.rip, cpu.rflags | (repeating ? Rflags.RF : 0));
            return new Event.Interrupted(vector);
        } catch (Fault fault) {
            return raise(fault, "interrupt " + vector);
        }
    }

    /// The single-step trap that follows an instruction begun with TF set.
    Event singleStep() {
        cpu.condition &= ~(Cpu.TRAP | Cpu.HALTED);
        cpu.set(DR6, cpu.get(DR6) | 1 << 14);
        try {
            deliver(Fault.DB, 0, false, 1, cpu.rip, cpu.rflags);
            return new Event.Faulted(Fault.DB, 0, "single step: TF was set");
        } catch (Fault fault) {
            return raise(fault, "#DB");
        }
    }

    /// INT n, INT3, INTO: a trap, saving the address of the next instruction.
    void software(int vector, long returnAddress) {
        deliver(vector, 0, false, 0, returnAddress, cpu.rflags);
    }

    /// An exception that the instruction at RIP raised.
    Event raise(Fault fault) {
        return raise(fault, "");
    }

    private Event raise(Fault first, String during) {
        Fault current = first;
        String chain = describe(first) + (during.isEmpty() ? "" : ", while delivering " + during);
        while (true) {
            if (current.vector() == Fault.PF) {
                cpu.set(CR2, current.address());
            }
            boolean coded = Fault.pushesErrorCode(current.vector());
            try {
                deliver(current.vector(), current.errorCode(), coded, 1, cpu.rip, cpu.rflags | Rflags.RF);
                return new Event.Faulted(current.vector(), coded ? current.errorCode() : 0, chain);
            } catch (Fault second) {
                chain = describe(second) + ", while delivering " + chain;
                if (current.vector() == Fault.DF) {
                    return new Event.Stopped("triple fault: " + chain);
                }
                current = doubles(current.vector(), second.vector()) ? Fault.of(Fault.DF, 0, "double fault") : second;
                if (current != second) {
                    chain = "#DF: " + chain;
                }
            }
        }
    }

    private static String describe(Fault fault) {
        String code = Fault.pushesErrorCode(fault.vector()) ? "(0x%x)".formatted(fault.errorCode()) : "";
        return Fault.mnemonic(fault.vector()) + code + " " + fault.getMessage();
    }

    /// Whether the second exception while delivering the first makes a double fault (SDM vol. 3A, table 6-5).
    private static boolean doubles(int first, int second) {
        return contributory(first) && contributory(second)
                || first == Fault.PF && (second == Fault.PF || contributory(second));
    }

    private static boolean contributory(int vector) {
        return vector == Fault.DE || vector >= Fault.TS && vector <= Fault.GP || vector == 21;
    }

    /// @param ext 1 if the cause is outside the program, 0 for INT n; goes into error codes
    private void deliver(int vector, long errorCode, boolean coded, int ext, long returnAddress, long image) {
        long low = gate(vector, ext);
        int type = (int) (low >>> 40) & 31;
        int gateDpl = (int) (low >>> 45) & 3;
        int reference = vector * 8 + 2 + ext;
        if (type != INTERRUPT_GATE && type != TRAP_GATE) {
            throw Fault.of(Fault.GP, reference, "IDT entry %d is no interrupt or trap gate".formatted(vector));
        }
        if (ext == 0 && gateDpl < cpu.cpl()) {
            throw Fault.of(
                    Fault.GP, reference, "gate %d is not open to privilege level %d".formatted(vector, cpu.cpl()));
        }
        if ((low >>> 47 & 1) == 0) {
            throw Fault.of(Fault.NP, reference, "IDT entry %d is not present".formatted(vector));
        }
        int selector = (int) (low >>> 16) & 0xffff;
        Descriptor code = cpu.segments.code(selector, ext, "gate " + vector);
        if (code.dpl() > cpu.cpl()) {
            throw Segments.fault(Fault.GP, selector, ext, "is less privileged than the interrupted code");
        }
        cpu.segments.requirePresent(code, selector, ext);
        long target = low & 0xffff | low >>> 32 & 0xffff_0000L | cpu.table(gateAddress(vector) + 8, 4) << 32;
        int privilege = code.conforming() ? cpu.cpl() : code.dpl();
        int ist = (int) (low >>> 32) & 7;
        long rsp = stack(ist, privilege, ext);
        if (!Cpu.canonical(target)) {
            throw Fault.of(Fault.GP, ext, "gate %d leads to 0x%x, which is not canonical".formatted(vector, target));
        }
        cpu.memory.writer(number, cpu.rip, true);
        cpu.push(rsp - 8, cpu.get(SS));
        cpu.push(rsp - 16, cpu.gpr(RSP));
        cpu.push(rsp - 24, image);
        cpu.push(rsp - 32, cpu.get(CS));
        cpu.push(rsp - 40, returnAddress);
        if (coded) {
            cpu.push(rsp - 48, errorCode);
        }
        if (privilege != cpu.cpl()) {
            // The new SS is null; its RPL is the new level.
            cpu.set(SS, privilege);
        }
        cpu.segments.enterCode(code, selector, privilege);
        cpu.gpr(RSP, rsp - (coded ? 48 : 40));
        long cleared = Rflags.TF | Rflags.NT | Rflags.RF | Rflags.VM | (type == INTERRUPT_GATE ? Rflags.IF : 0);
        cpu.rflags(cpu.rflags() & ~cleared);
        cpu.rip = target;
    }

    private long gateAddress(int vector) {
        return cpu.get(IDTR_BASE) + vector * 16L;
    }

    private long gate(int vector, int ext) {
        if (vector * 16 + 15 > cpu.get(IDTR_LIMIT)) {
            throw Fault.of(
                    Fault.GP,
                    vector * 8 + 2 + ext,
                    "vector %d lies outside the IDT, whose limit is 0x%x".formatted(vector, cpu.get(IDTR_LIMIT)));
        }
        if (cpu.recorder != null) {
            cpu.recorder.descriptor(gateAddress(vector), 16);
        }
        return cpu.table(gateAddress(vector), 8);
    }

    /// Where the frame goes: the stack that the gate or a change of privilege asks for, else this one; aligned down to
    /// 16 always (SDM vol. 3A, section 6.14.2).
    private long stack(int ist, int privilege, int ext) {
        long rsp;
        if (ist != 0) {
            rsp = cpu.segments.taskStack(IST1 + 8 * (ist - 1), ext);
        } else if (privilege != cpu.cpl()) {
            rsp = cpu.segments.taskStack(RSP0 + 8 * privilege, ext);
        } else {
            rsp = cpu.gpr(RSP);
        }
        if (!Cpu.canonical(rsp)) {
            throw Fault.of(Fault.SS, ext, "stack pointer 0x%x is not canonical".formatted(rsp));
        }
        return rsp & -16;
    }
}
