package tickscope.asm;

import org.jspecify.annotations.Nullable;

/// One error in a source.
///
/// @param column from 1, in characters
/// @param found the offending text as written
/// @param message what is wrong and what was expected, in one sentence
/// @param suggestion what was perhaps meant, or null
/// @param source the whole source line
/// @param other a second place that has to do with it, such as an earlier definition, or null
public record Diagnostic(
        String file,
        int line,
        int column,
        String found,
        String message,
        @Nullable String suggestion,
        String source,
        @Nullable SourceLine other) {}
