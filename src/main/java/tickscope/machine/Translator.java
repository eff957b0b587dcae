package tickscope.machine;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
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
import tickscope.isa.Datapath;
import tickscope.isa.Instruction;
import tickscope.isa.Semantics;

/// Makes a class of a region. It holds no semantics of its own: for each instruction it calls that of its row, with the
/// instruction and the row's method as constants, which the JVM's compiler folds into what this one instruction does.
/// What it adds is where to go on: a branch within the region is a jump.
final class Translator {
    private static final ClassDesc CPU = description(Cpu.class);
    private static final ClassDesc MEMORY = description(Memory.class);
    private static final ClassDesc SUPER = description(Translated.class);
    private static final ClassDesc SEMANTICS = description(Semantics.class);
    private static final ClassDesc INSTRUCTION = description(Instruction.class);
    private static final ClassDesc REFUSED = description(RuntimeException.class);
    private static final ClassDesc NAME = ClassDesc.of(Translator.class.getPackageName() + ".TranslatedRegion");
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_int, CPU, CD_int, CD_long);
    private static final MethodTypeDesc EXECUTE = MethodTypeDesc.of(CD_void, INSTRUCTION, description(Datapath.class));
    private static final MethodTypeDesc AT = MethodTypeDesc.of(CD_void, CD_long);
    private static final MethodTypeDesc NEXT = MethodTypeDesc.of(CD_long);
    private static final MethodTypeDesc WRITER = MethodTypeDesc.of(CD_void, CD_long, CD_long);
    private static final DirectMethodHandleDesc CONSTANT = ConstantDescs.ofConstantBootstrap(
            description(MethodHandles.class), "classDataAt", ConstantDescs.CD_Object, CD_int);

    // The method's locals, after `this`.
    private static final int THE_CPU = 1;
    private static final int BUDGET = 2;
    private static final int EVENT = 3;
    private static final int DONE = 5;
    private static final int CHANGES = 6;
    private static final int PLACE = 7;
    private static final int TARGET = 8;

    private final Region region;
    private final CodeBuilder code;
    private final List<Object> constants;
    private final Map<Long, Label> entries = new LinkedHashMap<>();
    private final List<Long> starts = new ArrayList<>();
    private final Label out;

    private Translator(Region region, CodeBuilder code, List<Object> constants) {
        this.region = region;
        this.code = code;
        this.constants = constants;
        region.blocks().keySet().forEach(start -> entries.put(start, code.newLabel()));
        out = code.newLabel();
    }

    static Translated translate(Region region) {
        List<Object> constants = new ArrayList<>();
        byte[] bytes = ClassFile.of()
                .build(
                        NAME,
                        type -> type.withSuperclass(SUPER)
                                .withFlags(ClassFile.ACC_FINAL)
                                .withMethodBody(
                                        INIT_NAME,
                                        MTD_void,
                                        0,
                                        code -> code.aload(0)
                                                .invokespecial(SUPER, INIT_NAME, MTD_void)
                                                .return_())
                                .withMethodBody("run", RUN, 0, code -> {
                                    constants.clear();
                                    new Translator(region, code, constants).write();
                                }));
        try {
            return (Translated) MethodHandles.lookup()
                    .defineHiddenClassWithClassData(bytes, List.copyOf(constants), true)
                    .lookupClass()
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassDesc description(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    private void write() {
        code.iconst_0().istore(DONE).iconst_0().istore(PLACE).lconst_0().lstore(TARGET);
        changes().istore(CHANGES);
        Label from = code.newBoundLabel();
        for (Block block : region.blocks().values()) {
            write(block);
        }
        Label to = code.newBoundLabel();
        code.labelBinding(out);
        code.aload(THE_CPU).lload(TARGET).putfield(CPU, "rip", CD_long);
        code.iload(DONE).ireturn();
        Label refused = code.newBoundLabel();
        code.pop();
        stay();
        code.exceptionCatch(from, to, refused, REFUSED);
    }

    private void write(Block block) {
        code.labelBinding(entry(block.start()));
        List<Decoded> instructions = block.instructions();
        int length = instructions.size();
        Label enough = code.newLabel();
        code.iload(BUDGET).iload(DONE).isub().loadConstant(length).if_icmpge(enough);
        leave(block.start());
        code.labelBinding(enough);
        long address = block.start();
        for (int i = 0; i < length; i++) {
            Decoded decoded = instructions.get(i);
            write(decoded, address, i);
            address += decoded.length();
            if (decoded.instruction().stores() && i < length - 1) {
                Label unchanged = code.newLabel();
                changes().iload(CHANGES).if_icmpeq(unchanged);
                code.iinc(DONE, i + 1);
                leave(address);
                code.labelBinding(unchanged);
            }
        }
        code.iinc(DONE, length);
        goOn(block);
    }

    private void write(Decoded decoded, long address, int index) {
        code.loadConstant(starts.size()).istore(PLACE);
        starts.add(address);
        code.aload(THE_CPU).loadConstant(address + decoded.length()).invokevirtual(CPU, "at", AT);
        if (decoded.instruction().stores()) {
            code.aload(THE_CPU)
                    .lload(EVENT)
                    .iload(DONE)
                    .loadConstant(index)
                    .iadd()
                    .i2l()
                    .ladd();
            code.loadConstant(address).invokevirtual(CPU, "writer", WRITER);
        }
        constant(SEMANTICS, decoded.semantics());
        constant(INSTRUCTION, decoded.instruction());
        code.aload(THE_CPU).invokeinterface(SEMANTICS, "execute", EXECUTE);
    }

    /// To where the block has led, if that is in the region and its code is still what it was.
    private void goOn(Block block) {
        Decoded last = block.instructions().getLast();
        code.aload(THE_CPU).invokevirtual(CPU, "next", NEXT).lstore(TARGET);
        if (last.instruction().stores()) {
            changes().iload(CHANGES).if_icmpne(out);
        }
        List<Long> inside = new ArrayList<>(block.successors());
        if (inside.isEmpty()) {
            // A return: behind one of the region's calls.
            region.blocks().values().stream()
                    .filter(Translator::calls)
                    .map(Block::end)
                    .forEach(inside::add);
        }
        inside.removeIf(target -> !entries.containsKey(target));
        for (long target : inside) {
            code.lload(TARGET).loadConstant(target).lcmp().ifeq(entry(target));
        }
        code.goto_(out);
    }

    private static boolean calls(Block block) {
        return block.instructions().getLast().instruction().row().mnemonic().equals("call");
    }

    private Label entry(long start) {
        Label label = entries.get(start);
        if (label == null) {
            throw new IllegalStateException("no block at " + Long.toHexString(start));
        }
        return label;
    }

    private CodeBuilder changes() {
        return code.aload(THE_CPU).getfield(CPU, "memory", MEMORY).getfield(MEMORY, "codeChanges", CD_int);
    }

    private void leave(long address) {
        code.loadConstant(address).lstore(TARGET).goto_(out);
    }

    /// At the instruction that was not executed; those of its block that were have not been counted yet.
    private void stay() {
        long[] addresses = starts.stream().mapToLong(Long::longValue).toArray();
        int[] within = new int[addresses.length];
        int place = 0;
        for (Block block : region.blocks().values()) {
            for (int i = 0; i < block.length(); i++) {
                within[place++] = i;
            }
        }
        code.aload(THE_CPU);
        constant(CD_long.arrayType(), addresses);
        code.iload(PLACE).arrayLoad(TypeKind.LONG).putfield(CPU, "rip", CD_long);
        code.aload(THE_CPU).iconst_1().putfield(CPU, "refused", ConstantDescs.CD_boolean);
        code.iload(DONE);
        constant(CD_int.arrayType(), within);
        code.iload(PLACE).arrayLoad(TypeKind.INT).iadd().ireturn();
    }

    private void constant(ClassDesc type, Object value) {
        code.loadConstant(DynamicConstantDesc.ofNamed(CONSTANT, DEFAULT_NAME, type, constants.size()));
        constants.add(value);
    }
}
