package tickscope.asm;

import java.util.ArrayList;
import java.util.List;

/// Blanks comments, keeping columns, and splits lines at `;`.
final class Scrubber {
    private boolean inBlock;
    private Origin blockOpened = new Origin(new SourceLine("", 0), "", null);

    /// A line without its comments, and its lesson comment if it has one.
    record Scrubbed(String text, List<Line.Remark> remarks) {}

    boolean inBlock() {
        return inBlock;
    }

    Origin blockOpened() {
        return blockOpened;
    }

    Scrubbed scrub(String line, Origin origin) {
        if (!inBlock && line.indexOf('#') < 0 && line.indexOf('/') < 0) {
            return new Scrubbed(line, List.of());
        }
        StringBuilder text = new StringBuilder(line);
        List<Line.Remark> remarks = new ArrayList<>();
        int i = 0;
        while (i < line.length()) {
            if (inBlock) {
                int close = line.indexOf("*/", i);
                int end = close < 0 ? line.length() : close + 2;
                blank(text, i, end);
                inBlock = close < 0;
                i = end;
            } else if (!mayBegin(line.charAt(i))) {
                i++;
            } else if (line.startsWith("/*", i)) {
                inBlock = true;
                blockOpened = origin;
                blank(text, i, i + 2);
                i += 2;
            } else if (line.charAt(i) == '#' || line.startsWith("//", i) || slashAtStart(line, i)) {
                remark(line.substring(i), origin, remarks);
                blank(text, i, line.length());
                i = line.length();
            } else {
                i = skipQuoted(line, i);
            }
        }
        return new Scrubbed(text.toString(), remarks);
    }

    /// Whether a comment, a string or a character constant may begin with it.
    private static boolean mayBegin(char c) {
        return c == '#' || c == '/' || c == '"' || c == '\'';
    }

    /// GNU as for x86-64 takes a line that starts with `/` for a comment.
    private static boolean slashAtStart(String line, int i) {
        return line.charAt(i) == '/' && line.substring(0, i).isBlank();
    }

    private static void blank(StringBuilder text, int from, int to) {
        text.replace(from, to, " ".repeat(to - from));
    }

    private static void remark(String comment, Origin origin, List<Line.Remark> remarks) {
        if (comment.startsWith("//@")) {
            String body = comment.substring(3).strip();
            int space = 0;
            while (space < body.length() && !Character.isWhitespace(body.charAt(space))) {
                space++;
            }
            if (space > 0) {
                remarks.add(new Line.Remark(
                        body.substring(0, space), body.substring(space).strip(), origin));
            }
        } else if (comment.startsWith("//=")) {
            remarks.add(new Line.Remark("c", comment.substring(3).strip(), origin));
        }
    }

    /// The index after the string, character constant or single character at `i`.
    static int skipQuoted(String line, int i) {
        char c = line.charAt(i);
        if (c == '"') {
            int end = i + 1;
            while (end < line.length() && line.charAt(end) != '"') {
                end += line.charAt(end) == '\\' ? 2 : 1;
            }
            return Math.min(end + 1, line.length());
        }
        if (c == '\'') {
            int end = i + 1;
            end += end < line.length() && line.charAt(end) == '\\' ? 2 : 1;
            if (end < line.length() && line.charAt(end) == '\'') {
                end++;
            }
            return Math.min(end, line.length());
        }
        return i + 1;
    }

    /// The statements of a line.
    static List<Line.Statement> split(Line.Statement line) {
        String text = line.text();
        if (text.indexOf(';') < 0) {
            return text.isBlank() ? List.of() : List.of(line);
        }
        List<Line.Statement> statements = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); ) {
            if (i == text.length() || text.charAt(i) == ';') {
                if (!text.substring(from, i).isBlank()) {
                    statements.add(line.slice(from, i));
                }
                from = ++i;
            } else {
                i = skipQuoted(text, i);
            }
        }
        return statements;
    }
}
