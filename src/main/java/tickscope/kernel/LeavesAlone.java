package tickscope.kernel;

import java.util.List;
import java.util.Set;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.machine.Unseen;

/// Instructions that change none of some registers, and do not lie at some places. Of a branch nothing is known
/// but that it writes no register of these.
///
/// @param registers one bit each
record LeavesAlone(int registers, Set<Long> places) implements Unseen {
    private static final int RAX = bit(Gpr.RAX);
    private static final int RCX = bit(Gpr.RCX);
    private static final int RDX = bit(Gpr.RDX);
    private static final int RSP = bit(Gpr.RSP);
    private static final int RBP = bit(Gpr.RBP);

    private static int bit(Gpr register) {
        return 1 << register.number();
    }

    @Override
    public boolean passes(long address, Instruction instruction) {
        return (written(instruction) & registers) == 0 && !places.contains(address);
    }

    /// The registers that an instruction of a block may write, one bit each.
    private static int written(Instruction instruction) {
        List<Operand> operands = instruction.operands();
        int written = 0;
        switch (instruction.row().mnemonic()) {
            case "cmp", "test", "push", "pushf", "jmp", "call", "nop" -> {}
            // Both of their operands.
            case "xchg", "xadd", "cmpxchg" -> {
                for (Operand operand : operands) {
                    written |= register(operand);
                }
            }
            default -> written = operands.isEmpty() ? 0 : register(operands.getLast());
        }
        return written | implicit(instruction);
    }

    private static int register(Operand operand) {
        return operand instanceof Operand.Register(Gpr gpr, var _, var _) ? bit(gpr) : 0;
    }

    private static int implicit(Instruction instruction) {
        return switch (instruction.row().mnemonic()) {
            case "cbtw", "cwtl", "cltq", "lahf", "cmpxchg" -> RAX;
            case "cwtd", "cltd", "cqto" -> RDX;
            case "mul", "imul", "div", "idiv" -> RAX | RDX;
            case "loop", "loope", "loopne" -> RCX;
            case "push", "pushf", "pop", "popf", "call", "ret" -> RSP;
            case "leave" -> RSP | RBP;
            default -> 0;
        };
    }
}
