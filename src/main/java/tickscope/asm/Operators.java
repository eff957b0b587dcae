package tickscope.asm;

/// GNU as's binary operators and their ranks, which are not C's: `|`, `&`, `^` and `!` bind tighter than `+`, and a
/// comparison that holds is -1.
final class Operators {
    private Operators() {}

    /// How tightly an operator binds, or 0 if it is none.
    static int rank(String operator) {
        return switch (operator) {
            case "*", "/", "%", "<<", ">>" -> 6;
            case "|", "&", "^", "!" -> 5;
            case "+", "-" -> 4;
            case "==", "!=", "<>", "<", "<=", ">", ">=" -> 3;
            case "&&" -> 2;
            case "||" -> 1;
            default -> 0;
        };
    }

    static long apply(Expression.Binary binary, long a, long b) {
        return switch (binary.operator()) {
            case "*" -> a * b;
            case "/", "%" -> {
                if (b == 0) {
                    throw Refused.at(binary.right().span(), "division by zero");
                }
                yield binary.operator().equals("/") ? a / b : a % b;
            }
            case "<<" -> b < 0 || b > 63 ? 0 : a << b;
            case ">>" -> b < 0 || b > 63 ? 0 : a >>> b;
            case "|" -> a | b;
            case "&" -> a & b;
            case "^" -> a ^ b;
            case "!" -> a | ~b;
            case "&&" -> a != 0 && b != 0 ? 1 : 0;
            case "||" -> a != 0 || b != 0 ? 1 : 0;
            default -> compare(binary.operator(), a, b);
        };
    }

    static long compare(String operator, long a, long b) {
        boolean holds = switch (operator) {
            case "==" -> a == b;
            case "<" -> a < b;
            case "<=" -> a <= b;
            case ">" -> a > b;
            case ">=" -> a >= b;
            default -> a != b;
        };
        return holds ? -1 : 0;
    }
}
