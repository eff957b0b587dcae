package tickscope.machine;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;
import static tickscope.machine.Locals.CPU_TYPE;
import static tickscope.machine.Locals.LOOKASIDE_TYPE;
import static tickscope.machine.Locals.description;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Instruction;
import tickscope.isa.Rflags;
import tickscope.isa.Segment;
import tickscope.machine.fold.Effect;
import tickscope.machine.fold.Folded;
import tickscope.machine.fold.Inputs;
import tickscope.machine.fold.Term;
import tickscope.machine.fold.Terms;

/// Makes the [Form]s of a block's instructions, a class for each form that was not met before. No class knows
/// an address of the guest.
final class FormWriter {
    private static final ClassDesc SUPER = description(Form.class);
    private static final ClassDesc NAME = ClassDesc.of(Form.class.getPackageName() + ".FormOfInstruction");
    private static final ClassDesc INTS = CD_int.arrayType();
    private static final ClassDesc LONGS = CD_long.arrayType();
    private static final MethodTypeDesc MAKE = MethodTypeDesc.of(CD_void, INTS, LONGS);
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_boolean, CPU_TYPE, LONGS, LOOKASIDE_TYPE);

    private static final long OTHERS = Rflags.STATUS & ~Rflags.CF;

    /// Of more forms than this no class is made.
    private static final int MOST = 4000;

    private static final Map<String, Constructor<?>> READY = new ConcurrentHashMap<>();

    private static final int THE_CPU = 1;
    private static final int GPRS = 2;
    private static final int LOOKASIDE = 3;
    private static final int FLAGS = 4;
    private static final int ADDRESS = 6;
    private static final int PAGE = 8;
    private static final int FREE = 9;

    private final Terms terms;
    private final Folded does;
    private final Shape shape;
    private final Term flags;
    private final List<Integer> changed;
    private final long changedFlags;
    private final boolean last;
    private final boolean single;

    /// @param single whether somebody may look behind it: at flags that nobody reads, too, and at who wrote
    private FormWriter(
            Plan plan, Block block, int index, Folded does, Instruction instruction, long address, boolean single) {
        terms = plan.terms();
        this.does = does;
        this.single = single;
        last = index == block.length() - 1;
        Term carry = !single && plan.carryDies(block, index) ? plan.carry().before() : plan.carryAfter(does);
        Term status = !single && plan.statusDies(block, index) ? plan.status().before() : plan.statusAfter(does);
        Term other = plan.otherAfter(does);
        changedFlags = (carry == plan.carry().before() ? 0 : Rflags.CF)
                | (status == plan.status().before() ? 0 : OTHERS)
                | (other == null ? 0 : ~Rflags.STATUS);
        flags = terms.either(terms.either(other == null ? plan.otherFlags() : other, status), carry);
        shape = new Shape(instruction, address);
        changed = IntStream.range(0, Inputs.GPRS)
                .filter(register -> does.gprs().get(register) != plan.gpr(register))
                .boxed()
                .toList();
        describe();
    }

    /// Null where an instruction of the block has no form.
    static Form @Nullable [] of(Block block) {
        List<FormWriter> writers = writers(block, false);
        return writers == null ? null : writers.stream().map(FormWriter::form).toArray(Form[]::new);
    }

    /// The same, for somebody who may look behind each of them.
    static @Nullable SingleForms single(Block block) {
        List<FormWriter> writers = writers(block, true);
        return writers == null
                ? null
                : new SingleForms(
                        block, writers.stream().map(FormWriter::singleForm).toList());
    }

    private SingleForms.One singleForm() {
        int registers = 0;
        for (int register : changed) {
            registers |= 1 << register;
        }
        boolean stores = does.effects().stream().anyMatch(Effect.Store.class::isInstance);
        return new SingleForms.One(form(), registers, changedFlags, stores);
    }

    private static @Nullable List<FormWriter> writers(Block block, boolean single) {
        Region region = Region.from(block, _ -> null, 0, false);
        Plan plan = Plan.of(region);
        List<FormWriter> writers = new ArrayList<>();
        long address = block.start();
        int index = 0;
        for (Plan.Facts facts : plan.facts().getOrDefault(block, List.of())) {
            Decoded decoded = block.instructions().get(index);
            Folded does = facts.does();
            if (does == null || READY.size() > MOST) {
                return null;
            }
            writers.add(new FormWriter(plan, block, index, does, decoded.instruction(), address, single));
            address += decoded.length();
            index++;
        }
        return writers;
    }

    /// All that the code depends on.
    private void describe() {
        for (Effect effect : does.effects()) {
            switch (effect) {
                case Effect.Load(Term result, Segment segment, Term offset, int bytes) -> {
                    shape.word("load" + based(segment) + bytes);
                    shape.term(offset);
                    shape.term(result);
                }
                case Effect.Store(Segment segment, Term offset, int bytes, Term value) -> {
                    shape.word((single ? "named store" : "store") + based(segment) + bytes);
                    shape.term(offset);
                    shape.term(value);
                }
                case Effect.Faults(Term condition) -> {
                    shape.word("faults");
                    shape.term(condition);
                }
            }
        }
        for (int register : changed) {
            shape.word("set");
            shape.register(register);
            shape.term(does.gprs().get(register));
        }
        if (changedFlags != 0) {
            shape.word("flags");
            shape.term(flags);
        }
        if (last) {
            shape.word("next");
            shape.term(does.next());
        }
    }

    private static String based(Segment segment) {
        return MemoryCode.based(segment) ? segment.name() : "";
    }

    private Form form() {
        int[] registers = shape.registers().stream().mapToInt(Integer::intValue).toArray();
        long[] constants = shape.constants().stream().mapToLong(Term::number).toArray();
        try {
            return (Form) READY.computeIfAbsent(shape.text(), _ -> made()).newInstance(registers, constants);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Constructor<?> made() {
        byte[] bytes = ClassFile.of().build(NAME, type -> {
            type.withSuperclass(SUPER).withFlags(ClassFile.ACC_FINAL);
            fields(type);
            type.withMethodBody("run", RUN, 0, this::run);
        });
        try {
            Constructor<?> constructor = MethodHandles.lookup()
                    .defineHiddenClass(bytes, true)
                    .lookupClass()
                    .getDeclaredConstructor(int[].class, long[].class);
            constructor.setAccessible(true);
            return constructor;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void fields(ClassBuilder type) {
        int registers = shape.registers().size();
        int constants = shape.constants().size();
        for (int i = 0; i < registers; i++) {
            type.withField("r" + i, CD_int, ClassFile.ACC_FINAL);
        }
        for (int i = 0; i < constants; i++) {
            type.withField("k" + i, CD_long, ClassFile.ACC_FINAL);
        }
        type.withMethodBody(INIT_NAME, MAKE, 0, code -> {
            code.aload(0).invokespecial(SUPER, INIT_NAME, MTD_void);
            for (int i = 0; i < registers; i++) {
                code.aload(0).aload(1).loadConstant(i).iaload().putfield(NAME, "r" + i, CD_int);
            }
            for (int i = 0; i < constants; i++) {
                code.aload(0).aload(2).loadConstant(i).laload().putfield(NAME, "k" + i, CD_long);
            }
            code.return_();
        });
    }

    private void run(CodeBuilder code) {
        Label refused = code.newLabel();
        code.aload(THE_CPU).getfield(CPU_TYPE, "rflags", CD_long).lstore(FLAGS);
        int free = FREE;
        List<Integer> registers = shape.registers();
        for (int i = 0; i < registers.size(); i++) {
            register(code, i);
            code.laload().lstore(free + 2 * i);
        }
        TermWriter writer = new TermWriter(code, free + 2 * registers.size());
        for (int i = 0; i < registers.size(); i++) {
            writer.place(terms.input(registers.get(i), -1), free + 2 * i);
        }
        flag(writer, Inputs.CARRY_BEFORE, Rflags.CF);
        flag(writer, Inputs.STATUS_BEFORE, OTHERS);
        flag(writer, Inputs.OTHER_FLAGS, ~Rflags.STATUS);
        writer.compute(
                terms.privilege(),
                builder -> builder.aload(THE_CPU).invokevirtual(CPU_TYPE, "cpl", MethodTypeDesc.of(CD_int)));
        for (int i = 0; i < shape.constants().size(); i++) {
            String name = "k" + i;
            writer.compute(shape.constants().get(i), builder -> builder.aload(0).getfield(NAME, name, CD_long));
        }
        effects(code, writer, refused);
        results(code, writer);
        code.iconst_1().ireturn();
        code.labelBinding(refused);
        code.iconst_0().ireturn();
    }

    private static void register(CodeBuilder code, int slot) {
        code.aload(GPRS).aload(0).getfield(NAME, "r" + slot, CD_int);
    }

    private void flag(TermWriter writer, int input, long mask) {
        writer.compute(
                terms.input(input, mask),
                code -> code.lload(FLAGS).loadConstant(mask).land());
    }

    private void effects(CodeBuilder code, TermWriter writer, Label refused) {
        MemoryCode memory = new MemoryCode(code, THE_CPU, LOOKASIDE, ADDRESS, PAGE, refused);
        for (Effect effect : does.effects()) {
            switch (effect) {
                case Effect.Load load -> {
                    writer.share(List.of(load.offset()));
                    memory.load(load, writer);
                }
                case Effect.Store store -> {
                    writer.share(List.of(store.offset(), store.value()));
                    writer.keep(store.value());
                    if (single) {
                        memory.storeNamed(store, writer);
                    } else {
                        memory.store(store, writer);
                    }
                }
                case Effect.Faults(Term condition) -> {
                    writer.share(List.of(condition));
                    writer.branch(condition, refused);
                }
            }
        }
    }

    /// What it read lies in locals, so that it may be changed in any order.
    private void results(CodeBuilder code, TermWriter writer) {
        List<Term> roots =
                new ArrayList<>(changed.stream().map(does.gprs()::get).toList());
        if (changedFlags != 0) {
            roots.add(flags);
        }
        if (last) {
            roots.add(does.next());
        }
        writer.share(roots);
        for (int number : changed) {
            register(code, shape.slot(number));
            writer.value(does.gprs().get(number));
            code.lastore();
        }
        if (changedFlags != 0) {
            code.aload(THE_CPU);
            writer.value(flags);
            code.loadConstant(Rflags.ONE).lor().putfield(CPU_TYPE, "rflags", CD_long);
        }
        if (last) {
            code.aload(THE_CPU);
            writer.value(does.next());
            code.putfield(CPU_TYPE, "rip", CD_long);
        }
    }
}
