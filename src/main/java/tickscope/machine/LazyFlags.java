package tickscope.machine;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tickscope.machine.fold.Inputs;
import tickscope.machine.fold.Op;
import tickscope.machine.fold.Term;
import tickscope.machine.fold.Terms;

/// CF, or the other status flags, of translated code: not computed, but kept as the way to compute them and
/// what out of. Few are ever looked at.
///
/// The ways are methods of the translated class, `name0`, `name1` and so on; `name` chooses one by its number. Way 0
/// gives the first source as it is.
final class LazyFlags {
    private static final MethodTypeDesc WAY = MethodTypeDesc.of(CD_long, CD_long, CD_long, CD_long);
    private static final MethodTypeDesc CHOICE = MethodTypeDesc.of(CD_long, CD_int, CD_long, CD_long, CD_long);

    private final Terms terms;
    private final String name;
    private final ClassDesc owner;
    private final int firstSource;
    private final int firstLocal;
    private final Term itself;
    private final List<Term> ways = new ArrayList<>();

    /// What the flags are, in what the sources are now.
    private Term now;

    private final Term before;

    /// @param firstLocal the way's number, then the sources
    LazyFlags(
            Terms terms,
            String name,
            ClassDesc owner,
            int firstSource,
            int before,
            int itself,
            long mask,
            int firstLocal) {
        this.terms = terms;
        this.name = name;
        this.owner = owner;
        this.firstSource = firstSource;
        this.firstLocal = firstLocal;
        this.itself = terms.input(itself, mask);
        this.before = terms.input(before, mask);
        now = this.before;
        ways.add(this.itself);
    }

    private Term source(int index) {
        return terms.input(firstSource + index, -1);
    }

    void introduce(TermWriter writer) {
        for (int i = 0; i < Inputs.SOURCES; i++) {
            writer.place(source(i), firstLocal + 1 + 2 * i);
        }
        writer.place(itself, firstLocal + 1);
        writer.compute(before, this::write);
    }

    Term now() {
        return now;
    }

    Term before() {
        return before;
    }

    /// A block is entered, nobody knows from where.
    void enter() {
        now = before;
    }

    /// Keeps flags that lie on the stack as they are.
    void keepItself(CodeBuilder code) {
        code.lstore(firstLocal + 1).iconst_0().istore(firstLocal);
        now = itself;
    }

    void clear(CodeBuilder code) {
        for (int i = 0; i < Inputs.SOURCES; i++) {
            code.lconst_0().lstore(firstLocal + 1 + 2 * i);
        }
        code.iconst_0().istore(firstLocal);
    }

    /// What new flags are computed from.
    ///
    /// @param named terms that lie in locals anyway
    List<Term> sources(Term flags, Set<Term> named) {
        Set<Term> sources = new LinkedHashSet<>();
        collect(flags, named, sources, new HashSet<>());
        return sources.size() > Inputs.SOURCES || !sources.stream().allMatch(Term::wide)
                ? List.of(flags)
                : List.copyOf(sources);
    }

    private static void collect(Term term, Set<Term> named, Set<Term> sources, Set<Term> seen) {
        if (named.contains(term) || term.op() == Op.INPUT) {
            sources.add(term);
        } else if (seen.add(term)) {
            term.arguments().forEach(argument -> collect(argument, named, sources, seen));
        }
    }

    /// The sources' new values lie on the stack; takes the last first.
    void take(CodeBuilder code, Term flags, List<Term> sources) {
        for (int i = sources.size() - 1; i >= 0; i--) {
            code.lstore(firstLocal + 1 + 2 * i);
        }
        Term way = itself;
        if (!sources.equals(List.of(flags))) {
            Map<Term, Term> renamed = new HashMap<>();
            for (int i = 0; i < sources.size(); i++) {
                renamed.put(sources.get(i), source(i));
            }
            way = terms.replace(flags, renamed);
        }
        int number = ways.indexOf(way);
        if (number < 0) {
            number = ways.size();
            ways.add(way);
        }
        code.loadConstant(number).istore(firstLocal);
        now = way;
    }

    /// Leaves the flags on the stack.
    void write(CodeBuilder code) {
        code.iload(firstLocal);
        for (int i = 0; i < Inputs.SOURCES; i++) {
            code.lload(firstLocal + 1 + 2 * i);
        }
        code.invokestatic(owner, name, CHOICE);
    }

    void methods(ClassBuilder type) {
        for (int i = 0; i < ways.size(); i++) {
            Term way = ways.get(i);
            type.withMethodBody(name + i, WAY, ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE, code -> {
                TermWriter writer = new TermWriter(code, 2 * Inputs.SOURCES);
                for (int k = 0; k < Inputs.SOURCES; k++) {
                    writer.place(source(k), 2 * k);
                }
                writer.place(itself, 0);
                writer.share(List.of(way));
                writer.value(way);
                code.lreturn();
            });
        }
        type.withMethodBody(name, CHOICE, ClassFile.ACC_STATIC | ClassFile.ACC_PRIVATE, code -> {
            List<SwitchCase> cases = new ArrayList<>();
            for (int i = 1; i < ways.size(); i++) {
                cases.add(SwitchCase.of(i, code.newLabel()));
            }
            Label first = code.newLabel();
            code.iload(0).lookupswitch(first, cases);
            code.labelBinding(first);
            call(code, 0);
            for (SwitchCase one : cases) {
                code.labelBinding(one.target());
                call(code, one.caseValue());
            }
        });
    }

    private void call(CodeBuilder code, int number) {
        code.lload(1).lload(3).lload(5).invokestatic(owner, name + number, WAY).lreturn();
    }
}
