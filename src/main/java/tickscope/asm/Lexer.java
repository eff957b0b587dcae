package tickscope.asm;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Splits a statement into tokens.
final class Lexer {
    /// So many digits of any radix fit a long.
    private static final int SHORT = 15;

    private static final List<String> PAIRS = List.of("<<", ">>", "<=", ">=", "==", "!=", "<>", "&&", "||");

    private final Line.Statement statement;
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(Line.Statement statement) {
        this.statement = statement;
        this.text = statement.text();
    }

    static Tokens tokens(Line.Statement statement) {
        return new Tokens(statement.tokens());
    }

    static List<Token> split(Line.Statement statement) {
        return new Lexer(statement).all();
    }

    static boolean startsName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '.' || c > 127;
    }

    static boolean continuesName(char c) {
        return startsName(c) || c >= '0' && c <= '9' || c == '$';
    }

    private List<Token> all() {
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                int end = statement.whole().end();
                tokens.add(new Token(Token.Kind.END, "", BigInteger.ZERO, new Span(statement, end, end)));
                return tokens;
            }
            next();
        }
    }

    private void next() {
        int start = at;
        char c = text.charAt(at);
        if (startsName(c)) {
            while (at < text.length() && continuesName(text.charAt(at))) {
                at++;
            }
            add(Token.Kind.NAME, text.substring(start, at), BigInteger.ZERO, start);
        } else if (c >= '0' && c <= '9') {
            number();
        } else if (c == '"') {
            string();
        } else if (c == '\'') {
            character();
        } else {
            String pair = at + 2 <= text.length() ? text.substring(at, at + 2) : "";
            at += PAIRS.contains(pair) ? 2 : 1;
            add(Token.Kind.PUNCTUATION, text.substring(start, at), BigInteger.ZERO, start);
        }
    }

    private void add(Token.Kind kind, String shown, BigInteger value, int start) {
        tokens.add(new Token(kind, shown, value, new Span(statement, start, at)));
    }

    private void number() {
        int start = at;
        while (at < text.length() && Character.isLetterOrDigit(text.charAt(at))) {
            at++;
        }
        String word = text.substring(start, at);
        String lower = word.toLowerCase(java.util.Locale.ROOT);
        if (isNumericLabel(lower)) {
            add(Token.Kind.NUMERIC_LABEL, lower, BigInteger.ZERO, start);
            return;
        }
        int radix = 10;
        String digits = lower;
        if (lower.startsWith("0x")) {
            radix = 16;
            digits = lower.substring(2);
        } else if (lower.startsWith("0b")) {
            radix = 2;
            digits = lower.substring(2);
        } else if (lower.startsWith("0")) {
            radix = 8;
        }
        try {
            add(Token.Kind.NUMBER, word, value(digits, radix), start);
        } catch (NumberFormatException _) {
            throw Refused.at(
                    new Span(statement, start, at),
                    "`" + word + "' is not a number; expected decimal, 0x hexadecimal, 0 octal or 0b binary digits");
        }
    }

    private static boolean isNumericLabel(String word) {
        int last = word.length() - 1;
        if (last < 1 || word.charAt(last) != 'b' && word.charAt(last) != 'f') {
            return false;
        }
        for (int i = 0; i < last; i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static BigInteger value(String digits, int radix) {
        return digits.length() <= SHORT
                ? BigInteger.valueOf(Long.parseLong(digits, radix))
                : new BigInteger(digits, radix);
    }

    private void string() {
        int start = at++;
        StringBuilder decoded = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            escapedInto(decoded);
        }
        if (at >= text.length()) {
            at = text.length();
            throw Refused.at(new Span(statement, start, at), "unterminated string; expected a closing `\"'");
        }
        at++;
        add(Token.Kind.STRING, decoded.toString(), BigInteger.ZERO, start);
    }

    private void escapedInto(StringBuilder decoded) {
        char c = text.charAt(at++);
        if (c != '\\' || at == text.length()) {
            int from = at - 1;
            if (Character.isHighSurrogate(c) && at < text.length()) {
                at++;
            }
            byte[] utf8 = text.substring(from, at).getBytes(StandardCharsets.UTF_8);
            decoded.append(new String(utf8, StandardCharsets.ISO_8859_1));
            return;
        }
        char escape = text.charAt(at++);
        switch (escape) {
            case 'b' -> decoded.append('\b');
            case 'f' -> decoded.append('\f');
            case 'n' -> decoded.append('\n');
            case 'r' -> decoded.append('\r');
            case 't' -> decoded.append('\t');
            case 'v' -> decoded.append((char) 11);
            case 'x', 'X' -> {
                int value = 0;
                while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
                    value = value * 16 + Character.digit(text.charAt(at++), 16);
                }
                decoded.append((char) (value & 0xff));
            }
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                int value = escape - '0';
                for (int i = 0; i < 2 && at < text.length() && Character.digit(text.charAt(at), 10) >= 0; i++) {
                    value = value * 8 + Character.digit(text.charAt(at++), 10);
                }
                decoded.append((char) (value & 0xff));
            }
            default -> decoded.append(escape);
        }
    }

    private void character() {
        int start = at++;
        StringBuilder decoded = new StringBuilder();
        if (at < text.length()) {
            escapedInto(decoded);
        }
        if (decoded.length() != 1) {
            throw Refused.at(new Span(statement, start, at), "expected one character after the quote");
        }
        if (at < text.length() && text.charAt(at) == '\'') {
            at++;
        }
        add(Token.Kind.NUMBER, text.substring(start, at), BigInteger.valueOf(decoded.charAt(0)), start);
    }
}
