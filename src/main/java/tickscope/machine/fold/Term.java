package tickscope.machine.fold;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An int or a long that an instruction computes. Equal terms of one [Terms] are the same object.
public final class Term implements Value {
    private final Op op;
    private final boolean wide;
    private final long number;
    private final @Nullable Method method;
    private final List<Term> arguments;
    private final long possible;

    Term(Op op, boolean wide, long number, @Nullable Method method, List<Term> arguments, long possible) {
        this.op = op;
        this.wide = wide;
        this.number = number;
        this.method = method;
        this.arguments = arguments;
        this.possible = possible;
    }

    public Op op() {
        return op;
    }

    /// Whether it is a long, not an int.
    public boolean wide() {
        return wide;
    }

    /// A constant's value, or which input it is.
    public long number() {
        return number;
    }

    /// What a [Op#CALL] calls.
    public Method method() {
        if (method == null) {
            throw new IllegalStateException(this + " calls nothing");
        }
        return method;
    }

    public List<Term> arguments() {
        return arguments;
    }

    public Term argument(int index) {
        return arguments.get(index);
    }

    /// The bits that may be set; of an int the low 32.
    long possible() {
        return possible;
    }

    /// It and all that it is made of, each once.
    public Set<Term> parts() {
        Set<Term> parts = new LinkedHashSet<>();
        addTo(parts);
        return parts;
    }

    private void addTo(Set<Term> parts) {
        if (parts.add(this)) {
            arguments.forEach(argument -> argument.addTo(parts));
        }
    }

    public boolean constant() {
        return op == Op.CONSTANT;
    }

    boolean is(long value) {
        return op == Op.CONSTANT && number == value;
    }

    /// Whether it is an int that can only be 0 or 1.
    public boolean truth() {
        return !wide && (possible & ~1L) == 0;
    }

    @Override
    public String toString() {
        return switch (op) {
            case CONSTANT -> Long.toString(number);
            case INPUT -> "#" + number;
            case CALL -> method().getName() + arguments;
            default -> op + arguments.toString();
        };
    }
}
