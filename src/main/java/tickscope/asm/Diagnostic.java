package tickscope.asm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One error in a source.
///
/// @param column from 1, in characters
/// @param found the offending text as written
/// @param message what is wrong and what was expected, in one sentence
/// @param suggestion what was perhaps meant, or null
/// @param source the whole source line
/// @param other a second place that has to do with it, such as an earlier definition, or null
/// @param notes further places: what `other` is, and the macro calls that led here, innermost first
public record Diagnostic(
        String file,
        int line,
        int column,
        String found,
        String message,
        @Nullable String suggestion,
        String source,
        @Nullable SourceLine other,
        List<Note> notes) {

    /// A place with what there is to say of it.
    public record Note(String text, SourceLine line) {}

    public Diagnostic {
        notes = List.copyOf(notes);
    }

    /// A diagnostic without notes.
    public Diagnostic(
            String file,
            int line,
            int column,
            String found,
            String message,
            @Nullable String suggestion,
            String source,
            @Nullable SourceLine other) {
        this(file, line, column, found, message, suggestion, source, other, List.of());
    }

    static Diagnostic at(Span span, String message, @Nullable String suggestion, @Nullable Note other) {
        Origin origin = span.statement().origin();
        List<Note> notes = new ArrayList<>();
        if (other != null) {
            notes.add(other);
        }
        notes.addAll(origin.notes());
        return new Diagnostic(
                origin.line().file(),
                origin.line().line(),
                span.column(),
                span.text(),
                message,
                suggestion,
                origin.source(),
                other == null ? null : other.line(),
                notes);
    }

    /// As compilers print it: place and message, the source line, a caret under the column, then the notes.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(file)
                .append(':')
                .append(line)
                .append(':')
                .append(column)
                .append(": error: ")
                .append(message);
        if (suggestion != null) {
            text.append("; did you mean `").append(suggestion).append("'?");
        }
        if (!source.isBlank()) {
            text.append("\n  ").append(source.replace('\t', ' ')).append("\n  ");
            text.repeat(' ', Math.max(0, column - 1)).append('^');
        }
        for (Note note : notes) {
            text.append('\n').append(note.line()).append(": note: ").append(note.text());
        }
        return text.toString();
    }
}
