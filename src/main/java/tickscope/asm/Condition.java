package tickscope.asm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The condition of an `#if`, by C's precedences.
final class Condition {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(0[xX][0-9a-fA-F]+|\\d+|[A-Za-z_]\\w*|'.'|<<|>>|<=|>=|==|!=|&&|\\|\\||[-+*/%!~&|^<>()?:])[uUlL]*");
    private static final List<List<String>> LEVELS = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<", ">", "<=", ">="),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));
    private static final int DEPTH = 100;

    private final String text;
    private final Map<String, String> values;
    private final Span span;
    private final int depth;
    private String token = "";
    private int at;
    private int nesting;

    /// @param values of the defined names
    record Replacement(String text, Map<String, String> values) {}

    private Condition(String text, Map<String, String> values, Span span, int depth) {
        this.text = text;
        this.values = values;
        this.span = span;
        this.depth = depth;
        advance();
    }

    static boolean holds(Replacement condition, Set<String> defined, Span span) {
        return new Condition(condition.text(), condition.values(), span, 0).whole() != 0;
    }

    private long whole() {
        long value = choice();
        if (!token.isEmpty()) {
            throw malformed();
        }
        return value;
    }

    private Refused malformed() {
        return Refused.at(
                span,
                "the condition of #" + span.text() + " is malformed at "
                        + (token.isEmpty() ? "its end" : "`" + token + "'")
                        + "; expected a C integer expression");
    }

    private void advance() {
        Matcher matcher = TOKEN.matcher(text).region(at, text.length());
        if (matcher.lookingAt()) {
            token = matcher.group(1);
            at = matcher.end();
        } else if (text.substring(at).isBlank()) {
            token = "";
        } else {
            token = text.substring(at).strip();
            throw malformed();
        }
    }

    private long choice() {
        long condition = binary(0);
        if (!token.equals("?")) {
            return condition;
        }
        advance();
        long yes = choice();
        expect(":");
        long no = choice();
        return condition != 0 ? yes : no;
    }

    private void expect(String wanted) {
        if (!token.equals(wanted)) {
            throw malformed();
        }
        advance();
    }

    private long binary(int level) {
        if (level == LEVELS.size()) {
            return unary();
        }
        long left = binary(level + 1);
        while (LEVELS.get(level).contains(token)) {
            String operator = token;
            advance();
            left = apply(operator, left, binary(level + 1));
        }
        return left;
    }

    private long apply(String operator, long a, long b) {
        return switch (operator) {
            case "||" -> a != 0 || b != 0 ? 1 : 0;
            case "&&" -> a != 0 && b != 0 ? 1 : 0;
            case "|" -> a | b;
            case "^" -> a ^ b;
            case "&" -> a & b;
            case "==" -> a == b ? 1 : 0;
            case "!=" -> a != b ? 1 : 0;
            case "<" -> a < b ? 1 : 0;
            case ">" -> a > b ? 1 : 0;
            case "<=" -> a <= b ? 1 : 0;
            case ">=" -> a >= b ? 1 : 0;
            case "<<" -> a << b;
            case ">>" -> a >> b;
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            default -> {
                if (b == 0) {
                    // C evaluates neither side of a short-circuited division; cpp is as forgiving
                    yield 0;
                }
                yield operator.equals("/") ? a / b : a % b;
            }
        };
    }

    private long unary() {
        if (++nesting > DEPTH) {
            throw Refused.at(span, "the condition is nested too deeply");
        }
        String operator = token;
        advance();
        long value = switch (operator) {
            case "-" -> -unary();
            case "+" -> unary();
            case "~" -> ~unary();
            case "!" -> unary() == 0 ? 1 : 0;
            case "(" -> {
                long inner = choice();
                expect(")");
                yield inner;
            }
            case "defined" -> isDefined();
            default -> primary(operator);
        };
        nesting--;
        return value;
    }

    private long isDefined() {
        boolean bracket = token.equals("(");
        if (bracket) {
            advance();
        }
        boolean defined = values.containsKey(token);
        advance();
        if (bracket) {
            expect(")");
        }
        return defined ? 1 : 0;
    }

    private long primary(String word) {
        if (word.startsWith("'") && word.length() == 3) {
            return word.charAt(1);
        }
        if (!word.isEmpty() && Character.isDigit(word.charAt(0))) {
            try {
                if (word.length() > 1 && word.charAt(0) == '0' && Character.isDigit(word.charAt(1))) {
                    return Long.parseUnsignedLong(word, 8);
                }
                return word.startsWith("0x") || word.startsWith("0X")
                        ? Long.parseUnsignedLong(word.substring(2), 16)
                        : Long.parseUnsignedLong(word);
            } catch (NumberFormatException _) {
                throw Refused.at(span, "`" + word + "' is not a 64-bit number");
            }
        }
        if (!word.isEmpty() && Lexer.startsName(word.charAt(0))) {
            String value = values.get(word);
            if (value == null || value.isBlank() || depth > 20) {
                return 0;
            }
            return new Condition(value, values, span, depth + 1).whole();
        }
        throw malformed();
    }
}
