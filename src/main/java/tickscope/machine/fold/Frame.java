package tickscope.machine.fold;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A method being folded: its locals and its stack.
final class Frame {
    final Body body;
    private final @Nullable Value[] locals;
    private final List<Value> stack;

    Frame(Body body) {
        this(body, new @Nullable Value[body.locals()], new ArrayList<>());
    }

    private Frame(Body body, @Nullable Value[] locals, List<Value> stack) {
        this.body = body;
        this.locals = locals;
        this.stack = stack;
    }

    Frame copy() {
        return new Frame(body, locals.clone(), new ArrayList<>(stack));
    }

    Value local(int slot) {
        Value value = locals[slot];
        if (value == null) {
            throw new Unfoldable("a local that is not the same on both ways");
        }
        return value;
    }

    void local(int slot, Value value) {
        locals[slot] = value;
    }

    void push(Value value) {
        stack.add(value);
    }

    Value pop() {
        return stack.removeLast();
    }

    Term term() {
        if (pop() instanceof Term term) {
            return term;
        }
        throw new Unfoldable("an object where a number is expected");
    }

    /// Takes the values that another way through the method has led to.
    void merge(Terms terms, Term condition, Frame other) {
        for (int i = 0; i < locals.length; i++) {
            Value one = locals[i];
            Value two = other.locals[i];
            locals[i] = one == null || two == null ? null : either(terms, condition, one, two);
        }
        for (int i = 0; i < stack.size(); i++) {
            Value merged = either(terms, condition, stack.get(i), other.stack.get(i));
            if (merged == null) {
                throw new Unfoldable("two objects");
            }
            stack.set(i, merged);
        }
    }

    /// Null if the two are different objects.
    static @Nullable Value either(Terms terms, Term condition, Value one, Value other) {
        if (one instanceof Term a && other instanceof Term b) {
            return a.wide() == b.wide() ? terms.select(condition, a, b) : null;
        }
        if (one instanceof Value.Reference(var a) && other instanceof Value.Reference(var b)) {
            return a == b ? one : null;
        }
        if (one instanceof Value.Fresh a && other instanceof Value.Fresh b && a != b) {
            Value.Fresh merged = new Value.Fresh();
            a.fields.forEach((name, value) -> {
                Value field = either(terms, condition, value, Objects.requireNonNull(b.fields.get(name)));
                if (field == null) {
                    throw new Unfoldable("two objects");
                }
                merged.fields.put(name, field);
            });
            return merged;
        }
        return one == other ? one : null;
    }
}
