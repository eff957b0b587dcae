package tickscope.asm;

/// A symbol of the linked image.
///
/// @param section the section it labels, or `*ABS*` for a constant
/// @param size bytes, as `.size` says, or up to the next label of its section
public record Symbol(String name, long value, String section, boolean global, long size, SourceLine definition) {
    public boolean isLabel() {
        return !section.equals("*ABS*");
    }
}
