package tickscope.isa;

import static tickscope.isa.Access.flags;

/// Instructions on single bits of RFLAGS.
final class Flags {
    /// AH holds SF ZF 0 AF 0 PF 1 CF, as the low byte of RFLAGS does.
    private static final long LOW = Rflags.STATUS & ~Rflags.OF;

    private Flags() {}

    static void complementCarry(Instruction instruction, Datapath datapath) {
        datapath.rflags(datapath.rflags() ^ Rflags.CF);
    }

    static void clearCarry(Instruction instruction, Datapath datapath) {
        flags(datapath, Rflags.CF, 0);
    }

    static void setCarry(Instruction instruction, Datapath datapath) {
        flags(datapath, Rflags.CF, -1);
    }

    static void clearDirection(Instruction instruction, Datapath datapath) {
        flags(datapath, Rflags.DF, 0);
    }

    static void setDirection(Instruction instruction, Datapath datapath) {
        flags(datapath, Rflags.DF, -1);
    }

    static void clearInterrupt(Instruction instruction, Datapath datapath) {
        SystemInstructions.requirePorts(instruction, datapath);
        flags(datapath, Rflags.IF, 0);
    }

    /// Holds interrupts off for one more instruction, if they were off before.
    static void setInterrupt(Instruction instruction, Datapath datapath) {
        SystemInstructions.requirePorts(instruction, datapath);
        if ((datapath.rflags() & Rflags.IF) == 0) {
            datapath.holdInterrupts();
        }
        flags(datapath, Rflags.IF, -1);
    }

    static void store(Instruction instruction, Datapath datapath) {
        flags(datapath, LOW, datapath.gpr(Gpr.RAX.number()) >>> 8);
    }

    static void load(Instruction instruction, Datapath datapath) {
        long low = datapath.rflags() & LOW | Rflags.ONE;
        datapath.gpr(Gpr.RAX.number(), datapath.gpr(Gpr.RAX.number()) & ~0xff00L | low << 8);
    }

    static void clearAlignment(Instruction instruction, Datapath datapath) {
        requireKernel(instruction, datapath);
        flags(datapath, Rflags.AC, 0);
    }

    static void setAlignment(Instruction instruction, Datapath datapath) {
        requireKernel(instruction, datapath);
        flags(datapath, Rflags.AC, -1);
    }

    /// #UD where other privileged instructions have #GP (SDM vol. 2A, "CLAC").
    private static void requireKernel(Instruction instruction, Datapath datapath) {
        if (datapath.cpl() != 0) {
            throw Fault.of(Fault.UD, 0, instruction.row().mnemonic() + " is not there above CPL 0");
        }
    }
}
