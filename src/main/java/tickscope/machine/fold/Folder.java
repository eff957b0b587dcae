package tickscope.machine.fold;

import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ConvertInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.IncrementInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NopInstruction;
import java.lang.classfile.instruction.OperatorInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Instruction;
import tickscope.isa.Semantics;

/// Runs a semantics with the instruction known and the processor's contents unknown.
///
/// What depends on the instruction alone is computed here and now; what depends on the processor becomes a [Term].
/// Where a branch depends on the processor both ways are followed until they meet, and what differs then is a choice.
/// A way that can only throw becomes a condition under which the instruction faults.
public final class Folder {
    private static final int MOST_STEPS = 20_000;
    private static final int DEEPEST = 20;

    private final Terms terms;
    private final Calls calls;
    Flow flow;
    private int steps;
    private int depth;

    private Folder(Terms terms, Flow flow, long address, long end) {
        this.terms = terms;
        this.flow = flow;
        calls = new Calls(this, terms, address, end);
    }

    /// @param gprs the sixteen registers before it
    /// @param rflags before it
    /// @throws Unfoldable if its semantics does what cannot be followed
    public static Folded fold(
            Terms terms, Instruction instruction, Semantics semantics, long address, List<Term> gprs, Term rflags) {
        long end = address + instruction.length();
        Flow start = new Flow(gprs.toArray(Term[]::new), new ArrayList<>(), rflags, terms.constant(end));
        StackTraceElement entry = Entry.of(instruction, semantics);
        Folder folder = new Folder(terms, start, address, end);
        if (entry != null) {
            folder.calls.enter(entry, instruction);
        }
        Flow done = folder.flow;
        return new Folded(List.copyOf(done.effects), List.of(done.gprs), done.rflags, done.next);
    }

    /// What a method returns; null if nothing.
    @Nullable
    Value call(Body body, List<Value> arguments) {
        if (++depth > DEEPEST) {
            throw new Unfoldable("too deep");
        }
        Frame frame = new Frame(body);
        int slot = 0;
        for (Value argument : arguments) {
            frame.local(slot, argument);
            slot += argument instanceof Term term && term.wide() ? 2 : 1;
        }
        Value result = run(frame, 0, body.end());
        depth--;
        return result;
    }

    /// Follows a method from one place to another, or until it returns.
    private @Nullable Value run(Frame frame, int from, int stop) {
        Body body = frame.body;
        int place = from;
        while (place != stop) {
            if (++steps > MOST_STEPS) {
                throw new Unfoldable("too long");
            }
            switch (body.at(place)) {
                case ReturnInstruction returns -> {
                    return returns.typeKind() == TypeKind.VOID ? null : frame.pop();
                }
                case BranchInstruction branch when Body.unconditional(branch) -> place = body.target(branch.target());
                case BranchInstruction branch -> {
                    Term condition = condition(branch.opcode(), frame);
                    int target = body.target(branch.target());
                    if (condition.constant()) {
                        place = condition.is(1) ? target : place + 1;
                    } else if (body.doomed(target)) {
                        flow.effects.add(new Effect.Faults(condition));
                        place++;
                    } else if (body.doomed(place + 1)) {
                        flow.effects.add(new Effect.Faults(terms.not(condition)));
                        place = target;
                    } else {
                        int join = body.join(place);
                        Value result = fork(frame, condition, target, place + 1, join);
                        if (join == body.end()) {
                            return result;
                        }
                        place = join;
                    }
                }
                case TableSwitchInstruction table ->
                    place = body.target(chosen(frame.term(), table.cases(), table.defaultTarget()));
                case LookupSwitchInstruction lookup ->
                    place = body.target(chosen(frame.term(), lookup.cases(), lookup.defaultTarget()));
                case java.lang.classfile.Instruction instruction -> {
                    execute(instruction, frame);
                    place++;
                }
            }
        }
        return null;
    }

    private @Nullable Value fork(Frame frame, Term condition, int target, int other, int join) {
        if (target <= other - 1) {
            throw new Unfoldable("a loop");
        }
        int before = flow.effects.size();
        Flow second = flow.copy();
        Frame beside = frame.copy();
        Value one = run(frame, target, join);
        Flow first = flow;
        flow = second;
        Value two = run(beside, other, join);
        flow = Flow.merge(terms, condition, first, flow, before);
        if (join != frame.body.end()) {
            frame.merge(terms, condition, beside);
            return null;
        }
        if (one == null || two == null) {
            return null;
        }
        Value merged = Frame.either(terms, condition, one, two);
        if (merged == null) {
            throw new Unfoldable("two objects");
        }
        return merged;
    }

    private java.lang.classfile.Label chosen(
            Term selector, List<SwitchCase> cases, java.lang.classfile.Label otherwise) {
        if (!selector.constant()) {
            throw new Unfoldable("a switch");
        }
        return cases.stream()
                .filter(one -> selector.is(one.caseValue()))
                .map(SwitchCase::target)
                .findFirst()
                .orElse(otherwise);
    }

    private Term condition(Opcode opcode, Frame frame) {
        return switch (opcode) {
            case IFNULL -> terms.truth(isNull(frame.pop()));
            case IFNONNULL -> terms.truth(!isNull(frame.pop()));
            case IF_ACMPEQ -> terms.truth(same(frame.pop(), frame.pop()));
            case IF_ACMPNE -> terms.truth(!same(frame.pop(), frame.pop()));
            case IFEQ, IFNE, IFLT, IFGE, IFGT, IFLE ->
                terms.binary(comparison(opcode, "IF"), frame.term(), terms.constant(0));
            default -> {
                Term second = frame.term();
                yield terms.binary(comparison(opcode, "IF_ICMP"), frame.term(), second);
            }
        };
    }

    private static Op comparison(Opcode opcode, String prefix) {
        return Op.valueOf(opcode.name().substring(prefix.length()).toUpperCase(Locale.ROOT));
    }

    private static boolean isNull(Value value) {
        return value instanceof Value.Reference(var object) && object == null;
    }

    private static boolean same(Value one, Value other) {
        if (one instanceof Value.Reference(var a) && other instanceof Value.Reference(var b)) {
            return a == b;
        }
        throw new Unfoldable("a comparison of objects");
    }

    private void execute(java.lang.classfile.Instruction instruction, Frame frame) {
        switch (instruction) {
            case NopInstruction _ -> {}
            case LoadInstruction load -> frame.push(frame.local(load.slot()));
            case StoreInstruction store -> frame.local(store.slot(), frame.pop());
            case IncrementInstruction increment -> {
                Term sum = terms.binary(
                        Op.IADD, (Term) frame.local(increment.slot()), terms.constant(increment.constant()));
                frame.local(increment.slot(), sum);
            }
            case ConstantInstruction constant -> frame.push(constant(constant));
            case OperatorInstruction operator -> operate(operator.opcode(), frame);
            case ConvertInstruction convert -> convert(convert.opcode(), frame);
            case StackInstruction stack -> shuffle(stack.opcode(), frame);
            case NewObjectInstruction _ -> frame.push(new Value.Fresh());
            case FieldInstruction field -> calls.field(field, frame);
            case TypeCheckInstruction check -> calls.check(check, frame);
            case InvokeInstruction invoke -> calls.invoke(invoke, frame);
            case InvokeDynamicInstruction dynamic -> calls.dynamic(dynamic, frame);
            case ArrayLoadInstruction _ -> element(frame);
            default -> throw new Unfoldable(instruction.toString());
        }
    }

    private Value constant(ConstantInstruction instruction) {
        return switch (instruction.constantValue()) {
            case Integer value -> terms.constant((int) value);
            case Long value -> terms.constant((long) value);
            case String value -> new Value.Reference(value);
            default -> {
                if (instruction.opcode() == Opcode.ACONST_NULL) {
                    yield Value.NULL;
                }
                throw new Unfoldable(instruction.toString());
            }
        };
    }

    private void operate(Opcode opcode, Frame frame) {
        Term second = frame.term();
        switch (opcode) {
            case INEG, LNEG -> frame.push(terms.unary(Op.valueOf(opcode.name()), second));
            default -> frame.push(terms.binary(operation(opcode), frame.term(), second));
        }
    }

    private static Op operation(Opcode opcode) {
        try {
            return Op.valueOf(opcode.name());
        } catch (IllegalArgumentException e) {
            throw new Unfoldable(opcode.name());
        }
    }

    private void convert(Opcode opcode, Frame frame) {
        if (opcode != Opcode.I2L && opcode != Opcode.L2I) {
            throw new Unfoldable(opcode.name());
        }
        frame.push(terms.unary(Op.valueOf(opcode.name()), frame.term()));
    }

    private static void shuffle(Opcode opcode, Frame frame) {
        Value top = frame.pop();
        switch (opcode) {
            case POP -> {}
            case DUP -> {
                frame.push(top);
                frame.push(top);
            }
            case POP2 -> {
                if (!(top instanceof Term term && term.wide())) {
                    frame.pop();
                }
            }
            case DUP2 -> {
                if (!(top instanceof Term term && term.wide())) {
                    throw new Unfoldable("dup2 of two");
                }
                frame.push(top);
                frame.push(top);
            }
            default -> throw new Unfoldable(opcode.name());
        }
    }

    private void element(Frame frame) {
        Term index = frame.term();
        Value array = frame.pop();
        if (array instanceof Value.Reference(int[] ints) && index.constant()) {
            frame.push(terms.constant(ints[(int) index.number()]));
        } else {
            throw new Unfoldable("an array");
        }
    }
}
