package tickscope.asm;

/// What an address can be relative to before sections are placed.
sealed interface Anchor permits Location, SymbolEntry {}
