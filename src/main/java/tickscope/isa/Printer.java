package tickscope.isa;

import java.util.function.LongFunction;

/// AT&T text of a decoded instruction, in the words of objdump.
public final class Printer {
    private Printer() {}

    /// As objdump prints it, one space between mnemonic and operands: `push %rax`, `mov 0x8(%rsp),%rax`.
    ///
    /// @param address of the instruction, for RIP-relative operands
    /// @param symbols names an address, for branch targets: `call 0x100230 <scheduler_tick>` when it gives a name
    public static String print(Instruction instruction, long address, LongFunction<String> symbols) {
        return instruction.row().form() + symbols.apply(address);
    }
}
