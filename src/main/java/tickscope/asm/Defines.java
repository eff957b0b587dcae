package tickscope.asm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `#define` has defined, and its replacement in statements.
final class Defines {
    private final Map<String, String> defined = new HashMap<>();

    /// Names and values, to be added to and taken from.
    Map<String, String> all() {
        return defined;
    }

    /// The statement with defined names replaced, again and again, a name never within its own value.
    Line.Statement replaced(Line.Statement line) {
        return replaced(line, Set.of());
    }

    private Line.Statement replaced(Line.Statement line, Set<String> busy) {
        String text = line.text();
        if (defined.isEmpty()) {
            return line;
        }
        StringBuilder out = new StringBuilder();
        List<Integer> columns = new ArrayList<>();
        boolean changed = false;
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end;
            @Nullable String value = null;
            if (Character.isDigit(c)) {
                end = i;
                while (end < text.length() && (Lexer.continuesName(text.charAt(end)))) {
                    end++;
                }
            } else if (Character.isLetter(c) || c == '_') {
                end = i;
                while (end < text.length()
                        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                    end++;
                }
                value = value(text.substring(i, end), line, busy);
            } else {
                end = Scrubber.skipQuoted(text, i);
            }
            String piece = value == null ? text.substring(i, end) : value;
            changed |= value != null;
            for (int k = 0; k < piece.length(); k++) {
                columns.add(line.columns()[value == null ? i + k : i]);
            }
            out.append(piece);
            if (out.length() > MacroText.LONGEST) {
                throw Refused.at(
                        line.whole(), "the line grows beyond " + MacroText.LONGEST + " characters by its #defines");
            }
            i = end;
        }
        if (!changed) {
            return line;
        }
        columns.add(line.columns()[text.length()]);
        return new Line.Statement(
                out.toString(), columns.stream().mapToInt(Integer::intValue).toArray(), line.origin());
    }

    private @Nullable String value(String name, Line.Statement line, Set<String> busy) {
        String value = defined.get(name);
        if (value == null || busy.contains(name)) {
            return null;
        }
        Set<String> inner = new HashSet<>(busy);
        inner.add(name);
        return replaced(Line.Statement.of(value, line.origin()), inner).text();
    }
}
