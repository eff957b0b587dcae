package tickscope.asm;

/// The bytes that one source line emitted: an instruction or data. A macro call's lines name the call's line.
///
/// @param instruction whether they are an instruction
public record LineEntry(long address, int length, SourceLine line, boolean instruction) {}
