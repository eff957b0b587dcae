package tickscope.machine;

import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;
import static tickscope.machine.Locals.*;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tickscope.isa.Rflags;

/// Makes a class of a region: a method in which the general registers it uses are locals, a branch within the region is
/// a jump, and each instruction is what its row's semantics come to for it ([tickscope.machine.fold.Folder]). It holds
/// no semantics of its own.
///
/// Between two instructions everything lies where it belongs, so that a way out may begin anywhere: registers in their
/// locals, status flags as what they have to be computed from.
final class Translator {
    private static final String METHOD = "run";
    private static final ClassDesc SUPER = description(Translated.class);
    private static final ClassDesc REFUSED = description(RuntimeException.class);
    static final ClassDesc NAME = ClassDesc.of(Translator.class.getPackageName() + ".TranslatedRegion");
    private static final MethodTypeDesc RUN =
            MethodTypeDesc.of(ConstantDescs.CD_int, CPU_TYPE, ConstantDescs.CD_int, CD_long);
    private static final DirectMethodHandleDesc CONSTANT = ConstantDescs.ofConstantBootstrap(
            description(MethodHandles.class), "classDataAt", ConstantDescs.CD_Object, ConstantDescs.CD_int);

    private final Region region;
    private final Plan plan;
    private final CodeBuilder code;
    private final List<Object> constants;
    private final Map<Long, Label> entries = new LinkedHashMap<>();
    private final List<Long> addresses = new ArrayList<>();
    private final List<Integer> within = new ArrayList<>();
    private final List<Chain> chains;
    private final BlockWriter writer;
    final Label out;
    final Label refused;

    private Translator(Region region, Plan plan, CodeBuilder code, List<Object> constants) {
        this.region = region;
        this.plan = plan;
        this.code = code;
        this.constants = constants;
        region.blocks().keySet().forEach(start -> entries.put(start, code.newLabel()));
        out = code.newLabel();
        refused = code.newLabel();
        chains = Chain.of(region, plan);
        writer = new BlockWriter(this, plan, new Windows(plan, region.way().narrow() ? List.of() : chains), code);
    }

    /// A class that is not loaded yet.
    ///
    /// @param constants that its code refers to
    record Code(byte[] bytes, List<Object> constants) {
        /// How many bytes the instructions of its method take.
        int length() {
            return ClassFile.of().parse(bytes).methods().stream()
                    .filter(method -> method.methodName().equalsString(METHOD))
                    .flatMap(method -> method.code().stream())
                    .mapToInt(code -> ((CodeAttribute) code).codeLength())
                    .sum();
        }

        Translated load() {
            try {
                return (Translated) MethodHandles.lookup()
                        .defineHiddenClassWithClassData(bytes, constants, true)
                        .lookupClass()
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static Code translate(Region region) {
        List<Object> constants = new ArrayList<>();
        byte[] bytes = ClassFile.of().build(NAME, type -> {
            type.withSuperclass(SUPER)
                    .withFlags(ClassFile.ACC_FINAL)
                    .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            0,
                            code -> code.aload(0)
                                    .invokespecial(SUPER, INIT_NAME, MTD_void)
                                    .return_());
            Plan[] last = new Plan[1];
            type.withMethodBody(METHOD, RUN, 0, code -> {
                // It is written twice where a jump turns out too far for the short form.
                constants.clear();
                Plan plan = Plan.of(region);
                last[0] = plan;
                new Translator(region, plan, code, constants).write();
            });
            last[0].carry().methods(type);
            last[0].status().methods(type);
        });
        return new Code(bytes, List.copyOf(constants));
    }

    private void write() {
        code.iconst_0().istore(DONE).iconst_0().istore(PLACE).lconst_0().lstore(TARGET);
        code.iconst_0().istore(CHANGED);
        code.aload(THE_CPU).getfield(CPU_TYPE, "memory", MEMORY_TYPE);
        code.getfield(MEMORY_TYPE, "lookaside", LOOKASIDE_TYPE).astore(LOOKASIDE);
        code.aload(THE_CPU).getfield(CPU_TYPE, "gprs", CD_long.arrayType()).astore(GPRS);
        readState();
        Label from = code.newBoundLabel();
        if (region.way().beside()) {
            choose();
        }
        for (Chain chain : chains) {
            writer.begin();
            for (Block block : chain.blocks()) {
                code.labelBinding(entry(block.start()));
                writer.write(block);
            }
        }
        Label to = code.newBoundLabel();
        code.labelBinding(out);
        code.aload(THE_CPU).lload(TARGET).putfield(CPU_TYPE, "rip", CD_long);
        Label end = code.newLabel();
        code.labelBinding(end);
        writeState(plan.registers());
        code.iload(DONE).ireturn();
        Label thrown = code.newBoundLabel();
        code.pop();
        code.labelBinding(refused);
        stay();
        code.goto_(end);
        code.exceptionCatch(from, to, thrown, REFUSED);
    }

    boolean namesWriters() {
        return region.way().named();
    }

    /// To the block where the processor is; out if it is nowhere here.
    private void choose() {
        long first = region.entry().start() & -Page.SIZE;
        code.aload(THE_CPU).getfield(CPU_TYPE, "rip", CD_long).dup2().lstore(TARGET);
        code.loadConstant(first).lsub().l2i();
        List<SwitchCase> cases = entries.entrySet().stream()
                .map(entry -> SwitchCase.of((int) (entry.getKey() - first), entry.getValue()))
                .toList();
        code.lookupswitch(out, cases);
    }

    /// At the instruction that was not executed; those of its block that were have not been counted yet.
    private void stay() {
        code.aload(THE_CPU);
        constant(
                CD_long.arrayType(),
                addresses.stream().mapToLong(Long::longValue).toArray());
        code.iload(PLACE).arrayLoad(TypeKind.LONG).putfield(CPU_TYPE, "rip", CD_long);
        code.aload(THE_CPU).iconst_1().putfield(CPU_TYPE, "refused", ConstantDescs.CD_boolean);
        code.iload(DONE);
        constant(
                ConstantDescs.CD_int.arrayType(),
                within.stream().mapToInt(Integer::intValue).toArray());
        code.iload(PLACE).arrayLoad(TypeKind.INT).iadd().istore(DONE);
    }

    /// From here on what may be refused is this instruction.
    void at(long address, int index) {
        code.loadConstant(addresses.size()).istore(PLACE);
        addresses.add(address);
        within.add(index);
    }

    /// Takes registers and flags from the processor.
    void readState() {
        for (int register : plan.registers()) {
            code.aload(GPRS).loadConstant(register).laload().lstore(gpr(register));
        }
        plan.carry().clear(code);
        plan.status().clear(code);
        readFlags();
    }

    private void readFlags() {
        flags(~Rflags.STATUS);
        code.lstore(OTHER_FLAGS);
        flags(Rflags.CF);
        plan.carry().keepItself(code);
        flags(Rflags.STATUS & ~Rflags.CF);
        plan.status().keepItself(code);
    }

    private void flags(long mask) {
        code.aload(THE_CPU)
                .getfield(CPU_TYPE, "rflags", CD_long)
                .loadConstant(mask)
                .land();
    }

    /// Gives registers and flags to the processor.
    void writeState(Set<Integer> registers) {
        for (int register : registers) {
            code.aload(GPRS).loadConstant(register).lload(gpr(register)).lastore();
        }
        code.aload(THE_CPU).lload(OTHER_FLAGS);
        plan.carry().write(code);
        code.lor();
        plan.status().write(code);
        code.lor().putfield(CPU_TYPE, "rflags", CD_long);
    }

    boolean inside(long start) {
        return entries.containsKey(start);
    }

    Label entry(long start) {
        Label label = entries.get(start);
        if (label == null) {
            throw new IllegalStateException("no block at " + Long.toHexString(start));
        }
        return label;
    }

    void constant(ClassDesc type, Object value) {
        code.loadConstant(DynamicConstantDesc.ofNamed(CONSTANT, DEFAULT_NAME, type, constants.size()));
        constants.add(value);
    }
}
