package tickscope.asm;

import java.util.List;

/// A source text under the name that messages use.
public record SourceFile(String name, String text) {
    /// Its lines, without line ends; line n of a message is element n-1.
    public List<String> lines() {
        return text.lines().toList();
    }
}
