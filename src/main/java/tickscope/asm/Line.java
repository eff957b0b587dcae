package tickscope.asm;

/// What the assembler reads, one at a time.
sealed interface Line {
    Origin origin();

    /// The text of one statement, comments blanked.
    ///
    /// @param columns for each character, and for the end, its column in the source line
    record Statement(String text, int[] columns, Origin origin) implements Line {
        static Statement of(String text, Origin origin) {
            int[] columns = new int[text.length() + 1];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = i + 1;
            }
            return new Statement(text, columns, origin);
        }

        Statement slice(int from, int to) {
            return new Statement(text.substring(from, to), java.util.Arrays.copyOfRange(columns, from, to + 1), origin);
        }

        Statement at(Origin other) {
            return new Statement(text, columns, other);
        }

        Span whole() {
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
    }

    /// A lesson comment.
    record Remark(String kind, String text, Origin origin) implements Line {}
}
