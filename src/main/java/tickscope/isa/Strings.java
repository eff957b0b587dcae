package tickscope.isa;

import static tickscope.isa.Access.gpr;

import tickscope.isa.Operand.Memory;

/// One iteration of a string instruction. Who runs them repeats, as the SDM says under REP:
///
///     Strings.begin(instruction, datapath);
///     while (Strings.count(instruction, datapath) != 0) {   // not at all if it is zero at first
///         execute one iteration; then Strings.countDown(instruction, datapath);
///         if (!Strings.continues(instruction, datapath)) { go on with the next instruction }
///         else an interrupt may come here, with RIP still on the instruction
///     }
public final class Strings {
    private Strings() {}

    /// Iterations left: RCX, or ECX after the prefix 67.
    public static long count(Instruction instruction, Datapath datapath) {
        return gpr(Gpr.RCX, instruction.addressWidth(), datapath);
    }

    public static void countDown(Instruction instruction, Datapath datapath) {
        gpr(Gpr.RCX, instruction.addressWidth(), count(instruction, datapath) - 1, datapath);
    }

    /// Whether another iteration follows the one that was just counted down: by the count, and by ZF for cmps and
    /// scas.
    public static boolean continues(Instruction instruction, Datapath datapath) {
        if (count(instruction, datapath) == 0) {
            return false;
        }
        boolean zero = (datapath.rflags() & Rflags.ZF) != 0;
        return !instruction.row().repeatTestsZero() || zero == (instruction.repeat() == Instruction.Repeat.REP);
    }

    /// What happens even if it repeats not at all: the check of ports and, after the prefix 67, the clearing of upper
    /// halves (movs and stos clear their pointers' too; Intel's processors do, though the SDM does not say so).
    public static void begin(Instruction instruction, Datapath datapath) {
        String mnemonic = instruction.row().mnemonic();
        if (mnemonic.equals("ins") || mnemonic.equals("outs")) {
            SystemInstructions.requirePorts(instruction, datapath);
        }
        if (instruction.addressWidth() == Width.LONG) {
            clearUpper(Gpr.RCX, datapath);
            if (mnemonic.equals("movs")) {
                clearUpper(Gpr.RSI, datapath);
            }
            if (mnemonic.equals("movs") || mnemonic.equals("stos")) {
                clearUpper(Gpr.RDI, datapath);
            }
        }
    }

    private static void clearUpper(Gpr gpr, Datapath datapath) {
        gpr(gpr, Width.LONG, datapath.gpr(gpr.number()), datapath);
    }

    static void move(Instruction instruction, Datapath datapath) {
        store(instruction, 1, load(instruction, 0, datapath), datapath);
        advance(Gpr.RSI, instruction, datapath);
        advance(Gpr.RDI, instruction, datapath);
    }

    /// Compares (%rsi) with (%rdi): the operands are listed as AT&T has them, destination of the subtraction last.
    static void compare(Instruction instruction, Datapath datapath) {
        long destination = load(instruction, 0, datapath);
        long source = load(instruction, 1, datapath);
        advance(Gpr.RSI, instruction, datapath);
        advance(Gpr.RDI, instruction, datapath);
        Access.status(
                datapath,
                Alu.subtract(instruction.width(), source, destination, false).flags());
    }

    static void store(Instruction instruction, Datapath datapath) {
        store(instruction, 1, gpr(Gpr.RAX, instruction.width(), datapath), datapath);
        advance(Gpr.RDI, instruction, datapath);
    }

    static void load(Instruction instruction, Datapath datapath) {
        gpr(Gpr.RAX, instruction.width(), load(instruction, 0, datapath), datapath);
        advance(Gpr.RSI, instruction, datapath);
    }

    static void scan(Instruction instruction, Datapath datapath) {
        long value = load(instruction, 0, datapath);
        advance(Gpr.RDI, instruction, datapath);
        Width width = instruction.width();
        Access.status(
                datapath,
                Alu.subtract(width, gpr(Gpr.RAX, width, datapath), value, false).flags());
    }

    /// The store is tried with what is there before the port is read, because a port cannot be read twice.
    static void input(Instruction instruction, Datapath datapath) {
        SystemInstructions.requirePorts(instruction, datapath);
        store(instruction, 1, load(instruction, 1, datapath), datapath);
        int port = (int) gpr(Gpr.RDX, Width.WORD, datapath);
        store(instruction, 1, datapath.in(port, instruction.width()), datapath);
        advance(Gpr.RDI, instruction, datapath);
    }

    static void output(Instruction instruction, Datapath datapath) {
        SystemInstructions.requirePorts(instruction, datapath);
        long value = load(instruction, 0, datapath);
        datapath.out((int) gpr(Gpr.RDX, Width.WORD, datapath), instruction.width(), value);
        advance(Gpr.RSI, instruction, datapath);
    }

    private static long load(Instruction instruction, int index, Datapath datapath) {
        Memory memory = (Memory) instruction.operand(index);
        return datapath.load(memory.segment(), Access.offset(instruction, memory, datapath), instruction.width());
    }

    private static void store(Instruction instruction, int index, long value, Datapath datapath) {
        Memory memory = (Memory) instruction.operand(index);
        datapath.store(memory.segment(), Access.offset(instruction, memory, datapath), instruction.width(), value);
    }

    private static void advance(Gpr pointer, Instruction instruction, Datapath datapath) {
        int bytes = instruction.width().bytes();
        int step = (datapath.rflags() & Rflags.DF) != 0 ? -bytes : bytes;
        Width width = instruction.addressWidth();
        gpr(pointer, width, gpr(pointer, width, datapath) + step, datapath);
    }
}
