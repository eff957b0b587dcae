package tickscope.asm;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the assembler reads, one at a time.
sealed interface Line {
    Origin origin();

    /// The text of one statement, comments blanked. What is found in it is kept: those of a file that many others
    /// include are read by each of them.
    final class Statement implements Line {
        private final String text;
        private final int[] columns;
        private final Origin origin;
        private @Nullable Span whole;
        private @Nullable List<Token> tokens;

        /// @param columns for each character, and for the end, its column in the source line
        Statement(String text, int[] columns, Origin origin) {
            this.text = text;
            this.columns = columns;
            this.origin = origin;
        }

        static Statement of(String text, Origin origin) {
            int[] columns = new int[text.length() + 1];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = i + 1;
            }
            return new Statement(text, columns, origin);
        }

        String text() {
            return text;
        }

        int[] columns() {
            return columns;
        }

        @Override
        public Origin origin() {
            return origin;
        }

        Statement slice(int from, int to) {
            return new Statement(text.substring(from, to), Arrays.copyOfRange(columns, from, to + 1), origin);
        }

        Statement at(Origin other) {
            return new Statement(text, columns, other);
        }

        /// All of it but the blanks around it.
        Span whole() {
            Span known = whole;
            if (known == null) {
                known = stripped();
                whole = known;
            }
            return known;
        }

        private Span stripped() {
            int from = 0;
            int to = text.length();
            while (from < to && Character.isWhitespace(text.charAt(from))) {
                from++;
            }
            while (to > from && Character.isWhitespace(text.charAt(to - 1))) {
                to--;
            }
            return new Span(this, from, to);
        }

        /// Its tokens; the last is of the kind [Token.Kind#END].
        ///
        /// @throws Refused at what is none
        List<Token> tokens() {
            List<Token> known = tokens;
            if (known == null) {
                known = Lexer.split(this);
                tokens = known;
            }
            return known;
        }
    }

    /// A lesson comment.
    record Remark(String kind, String text, Origin origin) implements Line {}
}
