package tickscope.asm;

/// A lesson comment: `//@ phase save`, `//@ say …` (kind is the first word), or `//= C statement` (kind `c`).
///
/// @param address of the first byte emitted at or after the comment, in the section it stands in
/// @param end of the region it speaks of: the address of the next annotation of the same kind in this file and section,
///     or the end of the file's part of the section
public record Annotation(String kind, String text, SourceLine line, long address, long end) {}
