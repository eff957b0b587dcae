package tickscope.isa;

/// A row of the instruction table: the encoding in Intel's notation, the operands in AT&T order, the flags it defines,
/// and what it does.
///
/// @param opcode as in the SDM: `83 /0 ib`, `REX.W 05 id`, `0F AF /r`, `50+r`
/// @param form AT&T mnemonic and operand kinds: `add imm8, r/m`
/// @param flags the RFLAGS bits it may change and that the SDM defines
public record Row(String opcode, String form, long flags, Semantics semantics) {}
