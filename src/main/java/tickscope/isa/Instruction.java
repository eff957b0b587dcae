package tickscope.isa;

import java.util.List;
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

    public int length() {
        return bytes.length;
    }

    public Operand operand(int index) {
        return operands.get(index);
    }
}
