package tickscope.asm;

/// A line of a source file, from 1.
public record SourceLine(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
