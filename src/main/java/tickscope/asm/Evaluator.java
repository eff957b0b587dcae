package tickscope.asm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Computes expressions. Early, what depends on distances not yet fixed is unknown; late, it is an error.
final class Evaluator {
    private static final int DEPTH = 400;
    private static final int STEPS = 100_000;

    /// The distance between two places, where it is known.
    @FunctionalInterface
    interface Distance {
        OptionalLong between(Location from, Location to);
    }

    private final Distance distance;
    private final boolean late;

    private Evaluator(Distance distance, boolean late) {
        this.distance = distance;
        this.late = late;
    }

    /// While statements are read: distances over code of fixed size only.
    static final Evaluator EARLY = new Evaluator(Evaluator::fixedDistance, false);

    /// During and after relaxation: distances within a section.
    static final Evaluator LATE = new Evaluator(Evaluator::distanceInPart, true);

    private static OptionalLong fixedDistance(Location from, Location to) {
        return from.part() == to.part()
                        && from.fragment().run() == to.fragment().run()
                ? OptionalLong.of(to.fragment().runOffset()
                        + to.offset()
                        - from.fragment().runOffset()
                        - from.offset())
                : OptionalLong.empty();
    }

    private static OptionalLong distanceInPart(Location from, Location to) {
        return from.part() == to.part() ? OptionalLong.of(to.inPart() - from.inPart()) : OptionalLong.empty();
    }

    /// The value, or null if it is not yet known.
    @Nullable
    Value evaluate(Expression expression) {
        return evaluate(expression, 0, new int[1]);
    }

    /// Whether it comes to a constant.
    boolean isKnown(Expression expression) {
        Value value = evaluate(expression);
        return value != null && value.isConstant();
    }

    /// The value of an expression that must be a constant by now.
    static long constant(Expression expression, String what) {
        Value value = EARLY.evaluate(expression);
        if (value == null || !value.isConstant()) {
            throw Refused.at(
                    expression.span(),
                    what + " must be a constant known at this point; `"
                            + expression.span().text() + "' is not");
        }
        return value.constant();
    }

    private @Nullable Value evaluate(Expression expression, int depth, int[] steps) {
        if (depth > DEPTH || ++steps[0] > STEPS) {
            throw Refused.at(expression.span(), "the expression is nested too deeply, or defines a symbol by itself");
        }
        return switch (expression) {
            case Expression.Number number -> Value.of(number.value());
            case Expression.Here here -> new Value(0, here.location(), null);
            case Expression.Name name -> symbol(name.symbol(), depth, steps);
            case Expression.Unary unary -> {
                Value operand = evaluate(unary.operand(), depth + 1, steps);
                yield operand == null ? null : unary(unary, operand);
            }
            case Expression.Binary binary -> {
                Value left = evaluate(binary.left(), depth + 1, steps);
                Value right = evaluate(binary.right(), depth + 1, steps);
                yield left == null || right == null ? null : binary(binary, left, right);
            }
        };
    }

    private @Nullable Value symbol(SymbolEntry symbol, int depth, int[] steps) {
        if (!symbol.weak && symbol.location != null) {
            return new Value(0, symbol.location, null);
        }
        if (!symbol.weak && symbol.expression != null) {
            return evaluate(symbol.expression, depth + 1, steps);
        }
        return new Value(0, symbol, null);
    }

    private @Nullable Value unary(Expression.Unary unary, Value operand) {
        if (operand.isConstant()) {
            long v = operand.constant();
            return Value.of(
                    switch (unary.operator()) {
                        case '-' -> -v;
                        case '~' -> ~v;
                        default -> v == 0 ? 1 : 0;
                    });
        }
        if (unary.operator() == '-') {
            return new Value(-operand.constant(), operand.minus(), operand.plus());
        }
        return unknown(
                unary.span(),
                "`" + unary.operator() + "' needs a constant; `"
                        + unary.operand().span().text() + "' is an address");
    }

    private @Nullable Value unknown(Span span, String message) {
        if (late) {
            throw Refused.at(span, message);
        }
        return null;
    }

    private @Nullable Value binary(Expression.Binary binary, Value left, Value right) {
        switch (binary.operator()) {
            case "+" -> {
                return sum(binary, left, right.constant(), right.plus(), right.minus());
            }
            case "-" -> {
                return sum(binary, left, -right.constant(), right.minus(), right.plus());
            }
            case "==", "!=", "<>", "<", "<=", ">", ">=" -> {
                Value difference = sum(binary, left, -right.constant(), right.minus(), right.plus());
                if (difference != null && difference.isConstant() && !(left.isConstant() && right.isConstant())) {
                    return Value.of(Operators.compare(binary.operator(), difference.constant(), 0));
                }
            }
            default -> {}
        }
        if (!left.isConstant() || !right.isConstant()) {
            Expression culprit = left.isConstant() ? binary.right() : binary.left();
            return unknown(
                    culprit.span(),
                    "`" + binary.operator() + "' needs constants; `"
                            + culprit.span().text() + "' is an address");
        }
        return Value.of(Operators.apply(binary, left.constant(), right.constant()));
    }

    private @Nullable Value sum(
            Expression.Binary binary, Value left, long constant, @Nullable Anchor plus, @Nullable Anchor minus) {
        long total = left.constant() + constant;
        List<Anchor> added = anchors(left.plus(), plus);
        List<Anchor> subtracted = anchors(left.minus(), minus);
        for (int i = added.size() - 1; i >= 0; i--) {
            for (int j = subtracted.size() - 1; j >= 0; j--) {
                OptionalLong between = between(subtracted.get(j), added.get(i));
                if (between.isPresent()) {
                    total += between.getAsLong();
                    added.remove(i);
                    subtracted.remove(j);
                    break;
                }
            }
        }
        if (added.size() > 1 || subtracted.size() > 1) {
            return unknown(
                    binary.span(),
                    "`" + binary.span().text()
                            + "' adds addresses of different sections; expected at most one address");
        }
        return new Value(
                total, added.isEmpty() ? null : added.getFirst(), subtracted.isEmpty() ? null : subtracted.getFirst());
    }

    private OptionalLong between(Anchor from, Anchor to) {
        if (from instanceof Location a && to instanceof Location b) {
            return distance.between(a, b);
        }
        return from.equals(to) ? OptionalLong.of(0) : OptionalLong.empty();
    }

    private static List<Anchor> anchors(@Nullable Anchor first, @Nullable Anchor second) {
        List<Anchor> anchors = new ArrayList<>(2);
        if (first != null) {
            anchors.add(first);
        }
        if (second != null) {
            anchors.add(second);
        }
        return anchors;
    }
}
