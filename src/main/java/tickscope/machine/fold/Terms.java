package tickscope.machine.fold;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes terms, each in its simplest form: constants are computed, bits that cannot be set are dropped, and a flag that
/// is tested becomes the comparison that set it.
public final class Terms {
    private static final long INT = 0xffff_ffffL;

    private record Key(
            Op op, boolean wide, long number, @Nullable Method method, long possible, List<Term> arguments) {}

    private final Map<Key, Term> made = new HashMap<>();

    private Term make(Op op, boolean wide, long number, @Nullable Method method, long possible, List<Term> arguments) {
        return made.computeIfAbsent(
                new Key(op, wide, number, method, possible, arguments),
                key -> new Term(op, wide, number, method, arguments, possible));
    }

    public Term constant(long value) {
        return make(Op.CONSTANT, true, value, null, value, List.of());
    }

    public Term constant(int value) {
        return make(Op.CONSTANT, false, value, null, value & INT, List.of());
    }

    Term truth(boolean value) {
        return constant(value ? 1 : 0);
    }

    /// A long from outside.
    ///
    /// @param possible the bits that it may have set
    public Term input(int number, long possible) {
        return make(Op.INPUT, true, number, null, possible, List.of());
    }

    /// The current privilege level, an int.
    public Term privilege() {
        return make(Op.INPUT, false, Inputs.PRIVILEGE, null, 3, List.of());
    }

    /// Those bits of a long that a mask has.
    public Term masked(Term term, long mask) {
        return and(Op.LAND, term, constant(mask));
    }

    /// The bits of either long.
    public Term either(Term one, Term other) {
        return or(Op.LOR, one, other);
    }

    /// A pure method's result.
    Term call(Method method, List<Term> arguments) {
        if (arguments.stream().allMatch(Term::constant)) {
            return called(method, arguments);
        }
        boolean wide = method.getReturnType() == long.class;
        return make(Op.CALL, wide, 0, method, wide ? -1 : INT, List.copyOf(arguments));
    }

    private Term called(Method method, List<Term> arguments) {
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            Term argument = arguments.get(i);
            values[i] = argument.wide() ? (Object) argument.number() : (Object) (int) argument.number();
        }
        try {
            Object result = method.invoke(null, values);
            return switch (result) {
                case Long value -> constant((long) value);
                case Integer value -> constant((int) value);
                case Boolean value -> truth(value);
                case null, default -> throw new Unfoldable(method.toString());
            };
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new Unfoldable(method.toString());
        }
    }

    Term unary(Op op, Term a) {
        if (a.constant()) {
            return constant(op, op.apply(a.number(), 0));
        }
        return switch (op) {
            case I2L -> extended(a);
            case L2I ->
                a.op() == Op.I2L
                        ? a.argument(0)
                        : a.op() == Op.SELECT && choosesConstants(a)
                                ? select(a.argument(0), unary(op, a.argument(1)), unary(op, a.argument(2)))
                                : make(op, false, 0, null, a.possible() & INT, List.of(a));
            default -> make(op, op.wide(), 0, null, op.wide() ? -1 : INT, List.of(a));
        };
    }

    private Term extended(Term a) {
        if (a.op() == Op.SELECT && choosesConstants(a)) {
            return select(a.argument(0), unary(Op.I2L, a.argument(1)), unary(Op.I2L, a.argument(2)));
        }
        return make(Op.I2L, true, 0, null, a.possible() < 1L << 31 ? a.possible() : -1, List.of(a));
    }

    private static boolean choosesConstants(Term term) {
        return term.argument(1).constant() && term.argument(2).constant();
    }

    Term binary(Op op, Term a, Term b) {
        if (op.compares()) {
            return compare(op, a, b);
        }
        if (a.constant() && b.constant() && !((op == Op.LDIV || op == Op.LREM) && b.is(0))) {
            return constant(op, op.apply(a.number(), b.number()));
        }
        return switch (op) {
            case LAND, IAND -> and(op, a, b);
            case LOR, IOR -> or(op, a, b);
            case LXOR, IXOR ->
                a == b ? zero(op) : a.is(0) ? b : b.is(0) ? a : plain(op, a, b, a.possible() | b.possible());
            case LADD, IADD -> a.is(0) ? b : b.is(0) ? a : plain(op, a, b, all(op));
            case LSUB, ISUB -> a == b ? zero(op) : b.is(0) ? a : plain(op, a, b, all(op));
            case LSHL, LSHR, LUSHR -> shift(op, a, b);
            default -> plain(op, a, b, all(op));
        };
    }

    private Term plain(Op op, Term a, Term b, long possible) {
        return make(op, op.wide(), 0, null, possible, List.of(a, b));
    }

    private Term constant(Op op, long value) {
        return op.wide() ? constant(value) : constant((int) value);
    }

    private Term zero(Op op) {
        return constant(op, 0);
    }

    private static long all(Op op) {
        return op.wide() ? -1 : INT;
    }

    private Term shift(Op op, Term a, Term b) {
        if (!b.constant()) {
            return plain(op, a, b, -1);
        }
        int count = (int) b.number() & 63;
        if (count == 0) {
            return a;
        }
        return plain(
                op,
                a,
                b,
                switch (op) {
                    case LSHL -> a.possible() << count;
                    case LUSHR -> a.possible() >>> count;
                    default -> a.possible() >> count;
                });
    }

    private Term and(Op op, Term a, Term b) {
        if (a == b) {
            return a;
        }
        if (a.constant()) {
            return b.constant() ? constant(op, a.number() & b.number()) : and(op, b, a);
        }
        if (!b.constant()) {
            return plain(op, a, b, a.possible() & b.possible());
        }
        long mask = b.number();
        if ((a.possible() & mask) == 0) {
            return zero(op);
        }
        if ((a.possible() & ~mask & all(op)) == 0) {
            return a;
        }
        if (a.op() == Op.SELECT) {
            return select(a.argument(0), and(op, a.argument(1), b), and(op, a.argument(2), b));
        }
        if (a.op() == op && a.argument(1).constant()) {
            return and(op, a.argument(0), binary(op, a.argument(1), b));
        }
        if (a.op() == sameWidth(op, Op.LXOR, Op.IXOR) && a.argument(1).constant()) {
            return binary(a.op(), binary(op, a.argument(0), b), binary(op, a.argument(1), b));
        }
        if (a.op() == sameWidth(op, Op.LOR, Op.IOR)) {
            return or(sameWidth(op, Op.LOR, Op.IOR), binary(op, a.argument(0), b), binary(op, a.argument(1), b));
        }
        return plain(op, a, b, a.possible() & mask);
    }

    private static Op sameWidth(Op op, Op wide, Op narrow) {
        return op.wide() ? wide : narrow;
    }

    private Term or(Op op, Term a, Term b) {
        if (a == b || b.is(0)) {
            return a;
        }
        if (a.is(0)) {
            return b;
        }
        if (a.constant() && b.constant()) {
            return constant(op, a.number() | b.number());
        }
        return a.constant()
                ? plain(op, b, a, a.possible() | b.possible())
                : plain(op, a, b, a.possible() | b.possible());
    }

    /// What holds where a truth does not.
    public Term not(Term truth) {
        if (truth.constant()) {
            return truth(truth.is(0));
        }
        if (truth.op().compares()) {
            return compare(truth.op().opposite(), truth.argument(0), truth.argument(1));
        }
        if (!truth.arguments().stream().allMatch(Term::truth)) {
            return plain(Op.EQ, truth, constant(0), 1);
        }
        return switch (truth.op()) {
            case IAND -> or(Op.IOR, not(truth.argument(0)), not(truth.argument(1)));
            case IOR -> binary(Op.IAND, not(truth.argument(0)), not(truth.argument(1)));
            case SELECT -> select(truth.argument(0), not(truth.argument(1)), not(truth.argument(2)));
            default -> plain(Op.EQ, truth, constant(0), 1);
        };
    }

    private Term compare(Op op, Term a, Term b) {
        if (a.constant() && b.constant()) {
            return truth(op.holds(Long.compare(a.number(), b.number())));
        }
        if (a == b) {
            return truth(op.holds(0));
        }
        if (a.constant() && (op == Op.EQ || op == Op.NE)) {
            return compare(op, b, a);
        }
        if (b.constant()) {
            Term simpler = compareConstant(op, a, b);
            if (simpler != null) {
                return simpler;
            }
        }
        return plain(op, a, b, 1);
    }

    private @Nullable Term compareConstant(Op op, Term a, Term b) {
        long value = b.number();
        if (a.op() == Op.SELECT) {
            return select(a.argument(0), compare(op, a.argument(1), b), compare(op, a.argument(2), b));
        }
        if (a.op() == Op.LCMP && value == 0) {
            return compare(op, a.argument(0), a.argument(1));
        }
        if (op != Op.EQ && op != Op.NE) {
            return null;
        }
        boolean equal = op == Op.EQ;
        if (a.truth()) {
            return value == 0 && !equal || value == 1 && equal ? a : value == 0 || value == 1 ? not(a) : truth(!equal);
        }
        if (a.op() == Op.I2L && a.argument(0).truth()) {
            return compare(op, a.argument(0), constant((int) value));
        }
        if (value == 0
                && a.op() == Op.LOR
                && (a.argument(0).op() == Op.SELECT || a.argument(1).op() == Op.SELECT)) {
            Term one = compare(op, a.argument(0), b);
            Term other = compare(op, a.argument(1), b);
            return equal ? binary(Op.IAND, one, other) : or(Op.IOR, one, other);
        }
        return null;
    }

    Term select(Term condition, Term one, Term other) {
        if (one == other) {
            return one;
        }
        if (condition.constant()) {
            return condition.is(1) ? one : other;
        }
        if (one.truth() && other.truth()) {
            if (one.is(1) || other.is(0)) {
                return one.is(1) ? or(Op.IOR, condition, other) : binary(Op.IAND, condition, one);
            }
            if (one.is(0) || other.is(1)) {
                return one.is(0) ? binary(Op.IAND, not(condition), other) : or(Op.IOR, not(condition), one);
            }
        }
        if (other.op() == Op.SELECT && other.argument(1) == one) {
            return select(or(Op.IOR, condition, other.argument(0)), one, other.argument(2));
        }
        if (one.op() == Op.SELECT && one.argument(2) == other) {
            return select(binary(Op.IAND, condition, one.argument(0)), one.argument(1), other);
        }
        return make(Op.SELECT, one.wide(), 0, null, one.possible() | other.possible(), List.of(condition, one, other));
    }

    /// The same term with others in place of some of its parts.
    public Term replace(Term term, Map<Term, Term> replacements) {
        return replaced(term, new HashMap<>(replacements));
    }

    private Term replaced(Term term, Map<Term, Term> known) {
        Term already = known.get(term);
        if (already != null || term.arguments().isEmpty()) {
            return already == null ? term : already;
        }
        List<Term> arguments =
                term.arguments().stream().map(part -> replaced(part, known)).toList();
        Term result = switch (term.op()) {
            case SELECT -> select(arguments.get(0), arguments.get(1), arguments.get(2));
            case CALL -> call(term.method(), arguments);
            default ->
                arguments.size() == 1
                        ? unary(term.op(), arguments.getFirst())
                        : binary(term.op(), arguments.get(0), arguments.get(1));
        };
        known.put(term, result);
        return result;
    }
}
