package tickscope.machine.fold;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The instructions of a method of ours, numbered, and how control flows through them.
final class Body {
    private record Name(Class<?> type, String method, String descriptor) {}

    private static final Map<Class<?>, ClassModel> MODELS = new ConcurrentHashMap<>();
    private static final Map<Name, Body> BODIES = new ConcurrentHashMap<>();

    private final List<Instruction> code = new ArrayList<>();
    private final Map<Label, Integer> targets = new HashMap<>();
    private final int locals;
    private final boolean[] doomed;
    private final int[] joins;

    private Body(MethodModel method) {
        var model = method.code().orElseThrow(() -> new Unfoldable("no code: " + method));
        locals = ((CodeAttribute) model).maxLocals();
        for (CodeElement element : model) {
            if (element instanceof LabelTarget target) {
                targets.put(target.label(), code.size());
            } else if (element instanceof Instruction instruction) {
                code.add(instruction);
            }
        }
        doomed = doomed();
        joins = joins();
    }

    static Body of(Class<?> type, String method, String descriptor) {
        return BODIES.computeIfAbsent(new Name(type, method, descriptor), Body::read);
    }

    private static Body read(Name name) {
        ClassModel model = MODELS.computeIfAbsent(name.type(), Body::parse);
        return model.methods().stream()
                .filter(method -> method.methodName().equalsString(name.method())
                        && method.methodType().equalsString(name.descriptor()))
                .findFirst()
                .map(Body::new)
                .orElseThrow(() -> new Unfoldable("no method " + name));
    }

    private static ClassModel parse(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                throw new Unfoldable("no bytecode of " + type);
            }
            return ClassFile.of().parse(in.readAllBytes());
        } catch (IOException e) {
            throw new Unfoldable("no bytecode of " + type);
        }
    }

    Instruction at(int index) {
        return code.get(index);
    }

    /// The number of instructions, which stands for the method's end.
    int end() {
        return code.size();
    }

    int locals() {
        return locals;
    }

    int target(Label label) {
        Integer target = targets.get(label);
        if (target == null) {
            throw new Unfoldable("a label without place");
        }
        return target;
    }

    /// Whether nothing that is reached from here returns: it ends by throwing.
    boolean doomed(int index) {
        return doomed[index];
    }

    /// Where the ways from a branch meet again; [#end()] if each of them returns.
    int join(int index) {
        return joins[index];
    }

    private List<Integer> successors(int index) {
        Instruction instruction = code.get(index);
        return switch (instruction) {
            case ReturnInstruction _ -> List.of(end());
            case ThrowInstruction _ -> List.of();
            case BranchInstruction branch when unconditional(branch) -> List.of(target(branch.target()));
            case BranchInstruction branch -> List.of(index + 1, target(branch.target()));
            case TableSwitchInstruction table -> cases(table.cases(), table.defaultTarget());
            case LookupSwitchInstruction lookup -> cases(lookup.cases(), lookup.defaultTarget());
            default -> List.of(index + 1);
        };
    }

    static boolean unconditional(BranchInstruction branch) {
        return branch.opcode() == Opcode.GOTO || branch.opcode() == Opcode.GOTO_W;
    }

    private List<Integer> cases(List<SwitchCase> cases, Label otherwise) {
        List<Integer> all = new ArrayList<>(List.of(target(otherwise)));
        cases.forEach(one -> all.add(target(one.target())));
        return all;
    }

    private boolean[] doomed() {
        boolean[] ends = new boolean[code.size() + 1];
        ends[code.size()] = true;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = code.size() - 1; i >= 0; i--) {
                if (!ends[i] && successors(i).stream().anyMatch(next -> ends[next])) {
                    ends[i] = true;
                    changed = true;
                }
            }
        }
        boolean[] result = new boolean[ends.length];
        for (int i = 0; i < ends.length; i++) {
            result[i] = !ends[i];
        }
        return result;
    }

    /// Immediate postdominators, of ways that return.
    private int[] joins() {
        int size = code.size() + 1;
        BitSet[] after = new BitSet[size];
        for (int i = 0; i < size; i++) {
            after[i] = new BitSet(size);
            after[i].set(i == size - 1 ? i : 0, size);
        }
        for (boolean changed = true; changed; ) {
            changed = false;
            for (int i = size - 2; i >= 0; i--) {
                BitSet common = new BitSet(size);
                common.set(0, size);
                for (int next : successors(i)) {
                    if (!doomed[next]) {
                        common.and(after[next]);
                    }
                }
                common.set(i);
                if (!common.equals(after[i])) {
                    after[i] = common;
                    changed = true;
                }
            }
        }
        int[] result = new int[size];
        for (int i = 0; i < size; i++) {
            int join = after[i].nextSetBit(i + 1);
            result[i] = join < 0 ? size - 1 : join;
        }
        return result;
    }
}
