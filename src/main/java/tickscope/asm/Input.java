package tickscope.asm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The lines still to be read: files, macro bodies and repetitions, the innermost first.
final class Input {
    private static final int MACRO_DEPTH = 100;
    private static final int INCLUDE_DEPTH = 40;

    enum Kind {
        FILE,
        MACRO,
        REPETITION
    }

    /// @param conditions how many `.if` were open when it began
    record Frame(Kind kind, Iterator<Line> lines, int conditions, Span opened) {}

    private final Deque<Frame> frames = new ArrayDeque<>();

    void push(Kind kind, Iterator<Line> lines, int conditions, Span opened) {
        checkDepth(kind, opened);
        frames.push(new Frame(kind, lines, conditions, opened));
    }

    void checkDepth(Kind kind, Span opened) {
        long depth = frames.stream().filter(f -> f.kind() == kind).count();
        if (kind == Kind.FILE && depth > INCLUDE_DEPTH) {
            throw Refused.at(
                    opened, "includes are nested deeper than " + INCLUDE_DEPTH + "; does a file include itself?");
        }
        if (kind != Kind.FILE && depth >= MACRO_DEPTH) {
            throw Refused.at(
                    opened,
                    kind == Kind.MACRO
                            ? "macro calls are nested deeper than " + MACRO_DEPTH
                                    + "; does a macro call itself without end?"
                            : "repetitions are nested deeper than " + MACRO_DEPTH);
        }
    }

    /// The frame that has nothing left, removed, or null.
    @Nullable
    Frame finished() {
        Frame top = frames.peek();
        if (top != null && !top.lines().hasNext()) {
            return frames.pop();
        }
        return null;
    }

    @Nullable
    Line next() {
        Frame top = frames.peek();
        return top == null || !top.lines().hasNext() ? null : top.lines().next();
    }

    /// Leaves the innermost macro, or repetition if there is none; its frame, or null if there is neither.
    @Nullable
    Frame exit() {
        boolean inMacro = frames.stream().anyMatch(f -> f.kind() == Kind.MACRO);
        while (frames.peek() instanceof Frame top && top.kind() != Kind.FILE) {
            frames.pop();
            if (!inMacro || top.kind() == Kind.MACRO) {
                return top;
            }
        }
        return null;
    }

    void clear() {
        frames.clear();
    }

    /// Drops all lines of the innermost file and what it opened.
    void endFile() {
        while (frames.peek() instanceof Frame top && top.kind() != Kind.FILE) {
            frames.pop();
        }
        frames.poll();
    }

    /// The lines up to the directive that closes what `opening` opened, which is read too.
    List<Line> body(Span opening, Set<String> openers, String closer) {
        List<Line> body = new ArrayList<>();
        int depth = 0;
        Line line = next();
        while (line != null) {
            String word = line instanceof Line.Statement statement ? firstWord(statement.text()) : "";
            if (openers.contains(word)) {
                depth++;
            } else if (word.equals(closer) && depth-- == 0) {
                return body;
            }
            body.add(line);
            line = next();
        }
        throw Refused.at(opening, opening.text() + " without " + closer + "; expected " + closer + " before the end");
    }

    static String firstWord(String text) {
        String stripped = text.strip();
        int end = 0;
        while (end < stripped.length() && Lexer.continuesName(stripped.charAt(end))) {
            end++;
        }
        return stripped.substring(0, end).toLowerCase(Locale.ROOT);
    }
}
