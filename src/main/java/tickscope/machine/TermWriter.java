package tickscope.machine;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import tickscope.machine.fold.Op;
import tickscope.machine.fold.Term;

/// Writes terms as the JVM's instructions. What is used more than once is computed once, into a local.
final class TermWriter {
    private final CodeBuilder code;
    private final Map<Term, Integer> places = new HashMap<>();
    private final Map<Term, Consumer<CodeBuilder>> computed = new HashMap<>();
    private int free;

    /// @param free the first local that it may use
    TermWriter(CodeBuilder code, int free) {
        this.code = code;
        this.free = free;
    }

    /// Another, which knows what this one knows.
    TermWriter copy() {
        TermWriter copy = new TermWriter(code, free);
        copy.places.putAll(places);
        copy.computed.putAll(computed);
        return copy;
    }

    /// An input lies in a local.
    void place(Term input, int local) {
        places.put(input, local);
    }

    /// An input takes instructions to come by.
    void compute(Term input, Consumer<CodeBuilder> how) {
        computed.put(input, how);
    }

    boolean placed(Term term) {
        return places.containsKey(term);
    }

    /// Computes a term into a local of its own, unless it lies in one.
    void keep(Term term) {
        if (!term.constant() && !placed(term)) {
            value(term);
            store(term);
        }
    }

    /// What lies on the stack becomes the term's value.
    void store(Term term) {
        code.storeLocal(kind(term), free);
        places.put(term, free);
        free += term.wide() ? 2 : 1;
    }

    private static TypeKind kind(Term term) {
        return term.wide() ? TypeKind.LONG : TypeKind.INT;
    }

    /// Keeps what terms have in common, so that none of it is computed twice.
    void share(Collection<Term> roots) {
        Set<Term> once = new HashSet<>();
        Set<Term> often = new HashSet<>();
        roots.forEach(root -> count(root, once, often));
        roots.forEach(root -> keepShared(root, often));
    }

    private void count(Term term, Set<Term> once, Set<Term> often) {
        if (term.constant() || placed(term)) {
            return;
        }
        if (term.op().compares() || once.add(term)) {
            term.arguments().forEach(argument -> count(argument, once, often));
        } else {
            often.add(term);
        }
    }

    private void keepShared(Term term, Set<Term> often) {
        if (term.constant() || placed(term)) {
            return;
        }
        term.arguments().forEach(argument -> keepShared(argument, often));
        if (often.contains(term)) {
            keep(term);
        }
    }

    /// Leaves a term's value on the stack.
    void value(Term term) {
        Integer place = places.get(term);
        Consumer<CodeBuilder> how = computed.get(term);
        if (place != null) {
            code.loadLocal(kind(term), place);
        } else if (how != null) {
            how.accept(code);
        } else if (term.constant()) {
            if (term.wide()) {
                code.loadConstant(term.number());
            } else {
                code.loadConstant((int) term.number());
            }
        } else if (term.op() == Op.SELECT || term.op().compares()) {
            choice(term);
        } else if (term.op() == Op.CALL) {
            term.arguments().forEach(this::value);
            call(term.method());
        } else {
            Opcode opcode = term.op().opcode;
            if (opcode == null) {
                throw new IllegalStateException(term + " lies nowhere");
            }
            term.arguments().forEach(this::value);
            operator(opcode);
        }
    }

    private void operator(Opcode opcode) {
        switch (opcode) {
            case I2L -> code.i2l();
            case L2I -> code.l2i();
            default -> code.with(java.lang.classfile.instruction.OperatorInstruction.of(opcode));
        }
    }

    private void call(Method method) {
        code.invokestatic(
                method.getDeclaringClass().describeConstable().orElseThrow(),
                method.getName(),
                MethodTypeDesc.of(
                        method.getReturnType().describeConstable().orElseThrow(),
                        Arrays.stream(method.getParameterTypes())
                                .map(type -> type.describeConstable().orElseThrow())
                                .toList()));
    }

    private void choice(Term term) {
        Label one = code.newLabel();
        Label end = code.newLabel();
        boolean compares = term.op().compares();
        branch(compares ? term : term.argument(0), one);
        if (compares) {
            code.iconst_0();
        } else {
            value(term.argument(2));
        }
        code.goto_(end).labelBinding(one);
        if (compares) {
            code.iconst_1();
        } else {
            value(term.argument(1));
        }
        code.labelBinding(end);
    }

    /// Goes to a label where a truth holds, and on where not.
    void branch(Term truth, Label label) {
        if (truth.constant()) {
            if (truth.number() != 0) {
                code.goto_(label);
            }
        } else if (placed(truth)) {
            value(truth);
            code.ifne(label);
        } else if (truth.op().compares()) {
            compare(truth, label);
        } else if (truth.op() == Op.IOR && logical(truth)) {
            branch(truth.argument(0), label);
            branch(truth.argument(1), label);
        } else if (truth.op() == Op.IAND && logical(truth)) {
            Label first = code.newLabel();
            Label not = code.newLabel();
            branch(truth.argument(0), first);
            code.goto_(not).labelBinding(first);
            branch(truth.argument(1), label);
            code.labelBinding(not);
        } else {
            value(truth);
            code.ifne(label);
        }
    }

    private static boolean logical(Term term) {
        return term.arguments().stream().allMatch(Term::truth);
    }

    private void compare(Term comparison, Label label) {
        Term a = comparison.argument(0);
        Term b = comparison.argument(1);
        String name = comparison.op().name();
        value(a);
        if (a.wide()) {
            value(b);
            code.lcmp();
            code.branch(Opcode.valueOf("IF" + name), label);
        } else if (b.constant() && b.number() == 0) {
            code.branch(Opcode.valueOf("IF" + name), label);
        } else {
            value(b);
            code.branch(Opcode.valueOf("IF_ICMP" + name), label);
        }
    }
}
