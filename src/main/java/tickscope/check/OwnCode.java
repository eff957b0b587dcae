package tickscope.check;

import tickscope.asm.Image;
import tickscope.asm.Symbol;
import tickscope.isa.Gpr;
import tickscope.isa.Instruction;
import tickscope.isa.Operand;
import tickscope.kernel.Phase;
import tickscope.machine.Unseen;

/// Instructions of the threads' own code after which no check knows more than before: they stay in that code, call
/// nobody, return from nowhere, and leave RSP to pushes and pops of quadwords.
final class OwnCode implements Unseen {
    private static final byte OPERAND_SIZE = 0x66;

    private final Code code;
    private final long death;
    private final boolean anywhere;
    private final long stacks;
    private final long stacksEnd;

    /// @param anywhere whether they may also read and write where a register points; else only at RSP and above, from
    ///     the beginning of a quadword, and at fixed
    ///     addresses off the stacks
    OwnCode(Image image, Code code, boolean anywhere) {
        this.code = code;
        this.anywhere = anywhere;
        stacks = image.valueOf("stacks");
        stacksEnd = stacks + image.valueOf("THREADS") * image.valueOf("STACK_SIZE");
        death = image.symbol("canary_died").map(Symbol::value).orElse(-1L);
    }

    @Override
    public boolean passes(long address, Instruction instruction) {
        return own(address)
                && address != death
                && code.kind(address) == Code.Kind.PLAIN
                && Code.kind(instruction) == Code.Kind.PLAIN
                && staysInside(address, instruction)
                && !halfPush(instruction)
                && instruction.operands().stream()
                        .allMatch(operand -> passes(instruction, address + instruction.length(), operand));
    }

    private boolean own(long address) {
        return code.phase(address, Phase.BOOT) == Phase.RUN;
    }

    private boolean staysInside(long address, Instruction instruction) {
        boolean jumps = instruction.row().mnemonic().equals("jmp");
        return jumps ? instruction.operand(0) instanceof Operand.Target : own(address + instruction.length());
    }

    private static boolean halfPush(Instruction instruction) {
        return switch (instruction.row().mnemonic()) {
            case "push", "pop", "pushf" -> instruction.bytes()[0] == OPERAND_SIZE;
            default -> false;
        };
    }

    /// @param next the address of the instruction after it
    private boolean passes(Instruction instruction, long next, Operand operand) {
        return switch (operand) {
            case Operand.Register(Gpr gpr, var _, var _) ->
                gpr != Gpr.RSP || instruction.row().mnemonic().equals("push");
            case Operand.Memory at ->
                instruction.row().mnemonic().equals("lea") || at.override() == null && (anywhere || reaches(at, next));
            case Operand.Target(long target) -> own(target);
            case Operand.Immediate _ -> true;
            case Operand.SegmentRegister _, Operand.Control _, Operand.Debug _, Operand.Xmm _ -> false;
        };
    }

    private boolean reaches(Operand.Memory at, long next) {
        if (at.index() != null) {
            return false;
        }
        long fixed = at.displacement() + (at.ripRelative() ? next : 0);
        return at.base() == null && (fixed < stacks || fixed >= stacksEnd)
                || at.base() == Gpr.RSP && at.displacement() >= 0 && at.displacement() % 8 == 0;
    }
}
