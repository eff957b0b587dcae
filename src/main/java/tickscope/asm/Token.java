package tickscope.asm;

import java.math.BigInteger;

/// A word of a statement.
///
/// @param text the name or punctuation; the decoded bytes of a string as Latin-1 characters; else as written
/// @param value of a number or character constant, else zero
record Token(Kind kind, String text, BigInteger value, Span span) {
    enum Kind {
        NAME,
        NUMBER,
        /// `1b` or `1f`
        NUMERIC_LABEL,
        STRING,
        PUNCTUATION,
        END
    }

    boolean is(String punctuation) {
        return kind == Kind.PUNCTUATION && text.equals(punctuation);
    }

    /// How a message names it.
    String shown() {
        return kind == Kind.END ? "the end of the line" : "`" + span.text() + "'";
    }
}
