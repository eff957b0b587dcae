package tickscope.isa;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A decoded instruction: its row in the table, its operands in AT&T order, and what its prefixes said.
///
/// @param row the row of the instruction table
/// @param operands in AT&T order
/// @param width the operand size in force
/// @param addressWidth QUAD, or LONG after the prefix 67
/// @param repeat the repeat prefix of a string instruction
/// @param lock whether the prefix F0 is present
/// @param override a segment prefix, kept for instructions with implicit memory operands
/// @param bytes the encoding, 1 to 15 bytes
public record Instruction(
        Row row,
        List<Operand> operands,
        Width width,
        Width addressWidth,
        Repeat repeat,
        boolean lock,
        @Nullable Segment override,
        byte[] bytes) {
    private static final Set<String> PLAIN =
            Set.of(("adc add and bsf bsr bswap bt btc btr bts call cbtw clc cld cltd cltq cmc cmp cmpxchg cqto cwtd"
                + " cwtl dec div endbr64 idiv imul inc jmp jrcxz lahf lea leave loop loope loopne lzcnt mov movabs"
                + " movbe movsb movsl movsw movzb movzw mul neg nop not or pause pop popcnt popf push pushf rcl rcr"
                + " ret rol ror sahf sar sbb shl shld shr shrd stc std sub test tzcnt xadd xchg xor")
                    .split(" "));

    public enum Repeat {
        NONE,
        /// F3: rep, and repe for cmps and scas.
        REP,
        /// F2
        REPNE
    }

    /// Whether a repeat prefix is in force; [Strings] says how to repeat.
    public boolean repeats() {
        return repeat != Repeat.NONE;
    }

    /// Whether it reads an operand in memory and writes it back.
    public boolean modifiesMemory() {
        return row.modifies() && operands.getLast() instanceof Operand.Memory;
    }

    /// Whether it touches nothing but general registers, flags other than TF and IF, and one place in memory.
    /// It may then run among others like it with nothing looked at in between.
    public boolean plain() {
        return !repeats()
                && (PLAIN.contains(row.mnemonic()) || row.condition() >= 0)
                && operands.stream()
                        .allMatch(operand -> operand instanceof Operand.Register
                                || operand instanceof Operand.Memory
                                || operand instanceof Operand.Immediate
                                || operand instanceof Operand.Target);
    }

    /// Whether it does nothing but read a port into a register, or write a port.
    public boolean usesPort() {
        return !repeats() && (row.mnemonic().equals("in") || row.mnemonic().equals("out"));
    }

    /// Whether it may write memory.
    public boolean stores() {
        return switch (row.mnemonic()) {
            case "push", "pushf", "call" -> true;
            default -> operands.stream().anyMatch(Operand.Memory.class::isInstance);
        };
    }

    public int length() {
        return bytes.length;
    }

    public Operand operand(int index) {
        return operands.get(index);
    }
}
