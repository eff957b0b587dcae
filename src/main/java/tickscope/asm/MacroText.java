package tickscope.asm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// The text side of macros: cutting up arguments and putting them into bodies.
final class MacroText {
    /// Besides letters and digits, what GNU as's scrubber keeps a blank before and after.
    private static final String WORDLIKE = "*%-([{\"\\";

    /// A line may grow to this many characters.
    static final int LONGEST = 100_000;

    private MacroText() {}

    /// Blanks removed where GNU as removes them: around anything but words.
    static String squeezed(String text) {
        StringBuilder out = new StringBuilder();
        String line = text.strip();
        for (int i = 0; i < line.length(); ) {
            char c = line.charAt(i);
            if (Character.isWhitespace(c)) {
                while (Character.isWhitespace(line.charAt(i))) {
                    i++;
                }
                if (wordlike(out.charAt(out.length() - 1)) && wordlike(line.charAt(i))) {
                    out.append(' ');
                }
            } else {
                int end = Scrubber.skipQuoted(line, i);
                out.append(line, i, end);
                i = end;
            }
        }
        return out.toString();
    }

    private static boolean wordlike(char c) {
        return Lexer.continuesName(c) || WORDLIKE.indexOf(c) >= 0;
    }

    /// Reads arguments one after another from squeezed text.
    static final class Arguments {
        private final String text;
        private int at;

        Arguments(String text) {
            this.text = squeezed(text);
        }

        boolean atEnd() {
            return at >= text.length();
        }

        /// All that is left.
        String rest() {
            String rest = text.substring(at);
            at = text.length();
            return rest;
        }

        /// The name before `=`, consumed with it, or an empty string.
        String keyword() {
            int end = at;
            while (end < text.length() && Lexer.continuesName(text.charAt(end))) {
                end++;
            }
            boolean keyword = end > at
                    && !Character.isDigit(text.charAt(at))
                    && end < text.length()
                    && text.charAt(end) == '='
                    && !text.startsWith("==", end);
            if (!keyword) {
                return "";
            }
            String name = text.substring(at, end);
            at = end + 1;
            return name;
        }

        /// The next argument, and the separator after it.
        String next() {
            String value = at < text.length() && text.charAt(at) == '"' ? quoted() : bare();
            separator();
            return value;
        }

        void separator() {
            if (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            }
        }

        private String quoted() {
            int end = Scrubber.skipQuoted(text, at);
            boolean closed = end - at >= 2 && text.charAt(end - 1) == '"';
            String inside = text.substring(at + 1, closed ? end - 1 : end);
            at = end;
            return inside;
        }

        private String bare() {
            StringBuilder out = new StringBuilder();
            int brackets = 0;
            while (at < text.length() && text.charAt(at) != ',' && (brackets > 0 || text.charAt(at) != ' ')) {
                char c = text.charAt(at);
                if (c == '(' || c == '[') {
                    brackets++;
                } else if ((c == ')' || c == ']') && brackets > 0) {
                    brackets--;
                }
                int end = Scrubber.skipQuoted(text, at);
                out.append(text, at, end);
                at = end;
            }
            return out.toString();
        }
    }

    /// A body line with `\name` replaced, and `\@` by `count`; cut into statements anew.
    static List<Line.Statement> substituted(
            Line.Statement line, Map<String, String> values, long count, Origin origin) {
        String text = line.text();
        if (text.indexOf('\\') < 0) {
            return List.of(line.at(origin));
        }
        StringBuilder out = new StringBuilder();
        List<Integer> columns = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            String with = null;
            int end = i + 1;
            if (text.charAt(i) == '\\' && end < text.length()) {
                if (text.charAt(end) == '@') {
                    with = Long.toString(count);
                    end++;
                } else if (text.charAt(end) == '(') {
                    int close = text.indexOf(')', end);
                    if (close >= 0) {
                        with = text.substring(end + 1, close);
                        end = close + 1;
                    }
                } else {
                    while (end < text.length() && Lexer.continuesName(text.charAt(end))) {
                        end++;
                    }
                    with = values.get(text.substring(i + 1, end));
                    if (with == null && end == i + 1) {
                        // two characters such as \\ stay together
                        end = i + 2;
                    }
                }
            }
            String piece = with == null ? text.substring(i, end) : with;
            for (int k = 0; k < piece.length(); k++) {
                columns.add(line.columns()[with == null ? i + k : i]);
            }
            out.append(piece);
            i = end;
            if (out.length() > LONGEST) {
                throw Refused.at(
                        line.at(origin).whole(), "the line grows beyond " + LONGEST + " characters by its arguments");
            }
        }
        columns.add(line.columns()[text.length()]);
        int[] map = columns.stream().mapToInt(Integer::intValue).toArray();
        return Scrubber.split(new Line.Statement(out.toString(), Arrays.copyOf(map, map.length), origin));
    }
}
