package tickscope.machine;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static tickscope.machine.Locals.*;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Datapath;
import tickscope.isa.Instruction;
import tickscope.isa.Rflags;
import tickscope.isa.Segment;
import tickscope.isa.Semantics;
import tickscope.machine.fold.Effect;
import tickscope.machine.fold.Folded;
import tickscope.machine.fold.Inputs;
import tickscope.machine.fold.Term;

/// Writes the blocks of a region, instruction by instruction.
final class BlockWriter {
    private static final MethodTypeDesc STORE =
            MethodTypeDesc.of(CD_boolean, CD_long, CD_int, CD_long, CD_long, CD_long);
    private static final ClassDesc SEMANTICS = description(Semantics.class);
    private static final ClassDesc INSTRUCTION = description(Instruction.class);
    private static final MethodTypeDesc EXECUTE = MethodTypeDesc.of(CD_void, INSTRUCTION, description(Datapath.class));
    private static final MethodTypeDesc AT = MethodTypeDesc.of(CD_void, CD_long);
    private static final MethodTypeDesc NEXT = MethodTypeDesc.of(CD_long);
    private static final MethodTypeDesc WRITER = MethodTypeDesc.of(CD_void, CD_long, CD_long);
    private static final MethodTypeDesc FITS = MethodTypeDesc.of(CD_void, CD_int, CD_int);
    private static final MethodTypeDesc CHANGES = MethodTypeDesc.of(CD_int);

    private static final Set<Integer> ALL =
            IntStream.range(0, Inputs.GPRS).boxed().collect(Collectors.toSet());

    private final Translator translator;
    private final Plan plan;
    private final CodeBuilder code;
    private final TermWriter inputs;
    private final MemoryCode memory;
    private final Windows windows;

    BlockWriter(Translator translator, Plan plan, Windows windows, CodeBuilder code) {
        this.translator = translator;
        this.plan = plan;
        this.windows = windows;
        this.code = code;
        inputs = new TermWriter(code, free(windows.count()));
        memory = new MemoryCode(code, THE_CPU, LOOKASIDE, ADDRESS, null);
        for (int i = 0; i < Inputs.GPRS; i++) {
            inputs.place(plan.gpr(i), gpr(i));
        }
        inputs.place(plan.otherFlags(), OTHER_FLAGS);
        inputs.compute(plan.terms().privilege(), _ -> code.aload(THE_CPU).invokevirtual(CPU_TYPE, "cpl", CHANGES));
        plan.carry().introduce(inputs);
        plan.status().introduce(inputs);
    }

    /// A chain begins, nobody knows from where.
    void begin() {
        plan.carry().enter();
        plan.status().enter();
    }

    /// The next block of a chain.
    void write(Block block) {
        List<Decoded> instructions = block.instructions();
        int length = instructions.size();
        translator.at(block.start(), 0);
        code.iload(BUDGET).iload(DONE).isub().loadConstant(length).invokestatic(Leave.TYPE, "unlessFits", FITS);
        long address = block.start();
        for (int i = 0; i < length; i++) {
            Decoded decoded = instructions.get(i);
            Folded does = plan.fold(
                    decoded, address, plan.carry().now(), plan.status().now());
            boolean last = i == length - 1;
            if (does == null) {
                if (decoded.instruction().usesPort()) {
                    access(decoded, address, i);
                } else {
                    call(decoded, address, i);
                }
                if (last) {
                    code.iinc(DONE, length);
                    changed(translator.out);
                    search(block);
                }
            } else {
                write(does, block, address, i);
            }
            address += decoded.length();
            if (!last && mayChangeCode(does)) {
                Label unchanged = code.newLabel();
                code.iload(CHANGED).ifeq(unchanged);
                code.iinc(DONE, i + 1);
                leave(address);
                code.labelBinding(unchanged);
            }
        }
    }

    /// Where code lies, a store that names no writer leaves before it is made.
    private boolean mayChangeCode(@Nullable Folded does) {
        return does == null
                || translator.namesWriters() && does.effects().stream().anyMatch(Effect.Store.class::isInstance);
    }

    private void leave(long address) {
        code.loadConstant(address).lstore(TARGET).goto_(translator.out);
    }

    private void changed(Label label) {
        code.iload(CHANGED).ifne(label);
    }

    private void write(Folded does, Block block, long address, int index) {
        boolean last = index == block.length() - 1;
        TermWriter writer = inputs.copy();
        Set<Term> named = new HashSet<>();
        if (!does.effects().isEmpty()) {
            translator.at(address, index);
            effects(does, writer, named, address, block, index);
        }
        Change change = new Change(does, named, block, index);
        Term next = does.next();
        boolean chooses = Plan.chooses(next);
        List<Term> roots = change.roots();
        if (last && !next.constant()) {
            roots.add(chooses ? next.argument(0) : next);
        }
        writer.share(roots);
        if (last && chooses && !change.nothing()) {
            writer.keep(next.argument(0));
        } else if (last && !chooses) {
            writer.value(next);
            code.lstore(TARGET);
        }
        change.write(writer);
        if (last) {
            code.iinc(DONE, block.length());
            goOn(does, writer, block, change.other != null);
        }
    }

    /// What an instruction changes in registers and flags.
    private final class Change {
        private final List<Integer> gprs = new ArrayList<>();
        private final List<Term> values = new ArrayList<>();
        private final Term carry;
        private final Term status;
        private final @Nullable Term other;
        private final boolean last;
        private final @Nullable List<Term> carrySources;
        private final @Nullable List<Term> statusSources;

        Change(Folded does, Set<Term> named, Block block, int index) {
            for (int i = 0; i < Inputs.GPRS; i++) {
                Term value = does.gprs().get(i);
                if (value != plan.gpr(i)) {
                    gprs.add(i);
                    values.add(value);
                    named.add(value);
                }
            }
            named.removeIf(Term::constant);
            carry = plan.carryAfter(does);
            status = plan.statusAfter(does);
            other = plan.otherAfter(does);
            last = index == block.length() - 1;
            carrySources = carry == plan.carry().now() || plan.carryDies(block, index)
                    ? null
                    : plan.carry().sources(carry, named);
            statusSources = status == plan.status().now() || plan.statusDies(block, index)
                    ? null
                    : plan.status().sources(status, named);
        }

        boolean nothing() {
            return gprs.isEmpty() && carrySources == null && statusSources == null && other == null;
        }

        List<Term> roots() {
            List<Term> roots = new ArrayList<>(values);
            if (carrySources != null) {
                roots.addAll(carrySources);
            }
            if (statusSources != null) {
                roots.addAll(statusSources);
            }
            if (other != null) {
                roots.add(other);
            }
            return roots;
        }

        /// All is computed before the first is changed.
        void write(TermWriter writer) {
            roots().forEach(writer::value);
            if (other != null) {
                code.loadConstant(Rflags.ONE).lor();
                if (last) {
                    watch();
                }
                code.lstore(OTHER_FLAGS);
            }
            if (statusSources != null) {
                plan.status().take(code, status, statusSources);
            }
            if (carrySources != null) {
                plan.carry().take(code, carry, carrySources);
            }
            for (int i = gprs.size() - 1; i >= 0; i--) {
                code.lstore(gpr(gprs.get(i)));
            }
        }
    }

    /// New flags lie on the stack: whoever runs blocks wants to know if TF or IF is set now and was not before.
    private void watch() {
        code.dup2().lload(OTHER_FLAGS).loadConstant(-1L).lxor().land();
        code.loadConstant(Cpu.WATCHED).land().lconst_0().lcmp().istore(CHANGED);
    }

    private void effects(Folded does, TermWriter writer, Set<Term> named, long address, Block block, int index) {
        boolean stored = false;
        for (int i = 0; i < does.effects().size(); i++) {
            Windows.Place place = windows.place(block, index, i);
            switch (does.effects().get(i)) {
                case Effect.Load load -> {
                    writer.share(List.of(load.offset()));
                    writer.keep(load.offset());
                    MemoryCode.Window window =
                            opened(place, false, load.segment(), load.offset(), load.bytes(), writer);
                    memory.load(load, window, place == null ? 0 : place.at(), writer);
                    named.add(load.result());
                }
                case Effect.Store store -> {
                    writer.share(List.of(store.offset(), store.value()));
                    writer.keep(store.value());
                    named.add(store.value());
                    if (translator.namesWriters()) {
                        storeNamed(store, writer, address, index, stored);
                        stored = true;
                    } else {
                        MemoryCode.Window window =
                                opened(place, true, store.segment(), store.offset(), store.bytes(), writer);
                        memory.store(store, window, place == null ? 0 : place.at(), writer);
                    }
                }
                case Effect.Faults faults -> {
                    writer.share(List.of(faults.condition()));
                    writer.branch(faults.condition(), translator.refused);
                }
            }
        }
    }

    private MemoryCode.Window opened(
            Windows.@Nullable Place place, boolean writes, Segment segment, Term offset, int bytes, TermWriter writer) {
        if (place == null) {
            memory.open(WINDOW, writes, segment, offset, 0, bytes, writer);
            return WINDOW;
        }
        Windows.Window shared = place.window();
        MemoryCode.Window window = window(shared.number());
        if (shared.open()) {
            memory.open(window, shared.writes(), segment, offset, place.at(), shared.length(), writer);
        }
        return window;
    }

    private void storeNamed(Effect.Store store, TermWriter writer, long address, int index, boolean stored) {
        memory.linear(store.segment(), store.offset(), writer);
        code.lstore(ADDRESS).aload(LOOKASIDE).lload(ADDRESS).loadConstant(store.bytes());
        writer.value(store.value());
        event(index);
        code.loadConstant(address).invokevirtual(LOOKASIDE_TYPE, "store", STORE);
        if (stored) {
            code.iload(CHANGED).ior();
        }
        code.istore(CHANGED);
    }

    private void event(int index) {
        code.lload(EVENT).iload(DONE).loadConstant(index).iadd().i2l().ladd();
    }

    /// To where the block has led, if that is in the region and its code is still what it was.
    private void goOn(Folded does, TermWriter writer, Block block, boolean watched) {
        Term next = does.next();
        if (Plan.chooses(next)) {
            if (mayChangeCode(does)) {
                throw new IllegalStateException("a conditional branch that stores");
            }
            Label taken = code.newLabel();
            writer.branch(next.argument(0), taken);
            goTo(next.argument(2).number());
            code.labelBinding(taken);
            goTo(next.argument(1).number());
            return;
        }
        if (watched || mayChangeCode(does)) {
            changed(translator.out);
        }
        if (next.constant()) {
            goTo(next.number());
        } else {
            search(block);
        }
    }

    private void goTo(long address) {
        if (translator.inside(address)) {
            code.goto_(translator.entry(address));
        } else {
            leave(address);
        }
    }

    private void search(Block block) {
        for (long target : plan.targets(block)) {
            code.lload(TARGET).loadConstant(target).lcmp().ifeq(translator.entry(target));
        }
        code.goto_(translator.out);
    }

    /// Has the processor execute it, as the interpreter would.
    private void call(Decoded decoded, long address, int index) {
        translator.at(address, index);
        translator.writeState(ALL);
        code.aload(THE_CPU).loadConstant(address + decoded.length()).invokevirtual(CPU_TYPE, "at", AT);
        execute(decoded, address, index);
        code.aload(THE_CPU).invokevirtual(CPU_TYPE, "next", NEXT).lstore(TARGET);
        translator.readState();
    }

    /// Has the processor access a port, which sees two registers and IOPL.
    private void access(Decoded decoded, long address, int index) {
        translator.at(address, index);
        for (int register : Plan.PORT_REGISTERS) {
            code.aload(GPRS).loadConstant(register).lload(gpr(register)).lastore();
        }
        code.aload(THE_CPU).lload(OTHER_FLAGS).putfield(CPU_TYPE, "rflags", CD_long);
        execute(decoded, address, index);
        code.loadConstant(address + decoded.length()).lstore(TARGET);
        code.aload(GPRS).iconst_0().laload().lstore(gpr(0));
    }

    private void execute(Decoded decoded, long address, int index) {
        code.aload(THE_CPU);
        event(index);
        code.loadConstant(address).invokevirtual(CPU_TYPE, "writer", WRITER);
        changes();
        translator.constant(SEMANTICS, decoded.semantics());
        translator.constant(INSTRUCTION, decoded.instruction());
        code.aload(THE_CPU).invokeinterface(SEMANTICS, "execute", EXECUTE);
        changes();
        code.isub().istore(CHANGED);
    }

    private void changes() {
        code.aload(THE_CPU).invokevirtual(CPU_TYPE, "changes", CHANGES);
    }
}
