package tickscope.machine.fold;

import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Datapath;
import tickscope.isa.Instruction;
import tickscope.isa.Segment;
import tickscope.isa.Semantics;
import tickscope.isa.Width;

/// What a semantics calls and reads: of objects that exist it is done for real, our own methods are followed, and the
/// datapath is the processor.
final class Calls {
    private static final String OURS = Semantics.class.getPackageName() + ".";
    private static final String ENTRY = "(L%s;L%s;)V".formatted(name(Instruction.class), name(Datapath.class));

    private static final Map<String, Class<?>> CLASSES = new ConcurrentHashMap<>();
    private static final Map<InvokeInstruction, Callee> CALLEES = new ConcurrentHashMap<>();
    private static final Map<Key, Method> METHODS = new ConcurrentHashMap<>();
    private static final Map<FieldInstruction, Field> FIELDS = new ConcurrentHashMap<>();

    private final Folder folder;
    private final Terms terms;
    private final long address;
    private final long end;

    Calls(Folder folder, Terms terms, long address, long end) {
        this.folder = folder;
        this.terms = terms;
        this.address = address;
        this.end = end;
    }

    private static String name(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    void enter(StackTraceElement entry, Instruction instruction) {
        Class<?> type = type(entry.getClassName());
        Body body = Body.of(type, entry.getMethodName(), ENTRY);
        folder.call(body, List.of(new Value.Reference(instruction), Value.TheDatapath.DATAPATH));
    }

    private static Class<?> type(String name) {
        return CLASSES.computeIfAbsent(name, key -> {
            try {
                return Class.forName(key, false, Semantics.class.getClassLoader());
            } catch (ClassNotFoundException e) {
                throw new Unfoldable(key);
            }
        });
    }

    private static Class<?> type(ClassDesc description) {
        return switch (description.descriptorString()) {
            case "J" -> long.class;
            case "I" -> int.class;
            case "Z" -> boolean.class;
            case "B" -> byte.class;
            case "S" -> short.class;
            case "C" -> char.class;
            case "V" -> void.class;
            default -> {
                String descriptor = description.descriptorString();
                yield type(
                        description.isArray()
                                ? descriptor.replace('/', '.')
                                : descriptor
                                        .substring(1, descriptor.length() - 1)
                                        .replace('/', '.'));
            }
        };
    }

    void field(FieldInstruction instruction, Frame frame) {
        String name = instruction.name().stringValue();
        switch (instruction.opcode()) {
            case GETSTATIC -> frame.push(read(instruction, null));
            case GETFIELD -> {
                Value owner = frame.pop();
                if (owner instanceof Value.Fresh fresh) {
                    frame.push(Objects.requireNonNull(fresh.fields.get(name)));
                } else if (owner instanceof Value.Reference(var object) && object != null) {
                    frame.push(read(instruction, object));
                } else {
                    throw new Unfoldable("a field of what is unknown");
                }
            }
            case PUTFIELD -> {
                Value value = frame.pop();
                if (!(frame.pop() instanceof Value.Fresh fresh)) {
                    throw new Unfoldable("it changes an object");
                }
                fresh.fields.put(name, value);
            }
            default -> throw new Unfoldable(instruction.toString());
        }
    }

    private Value read(FieldInstruction instruction, @Nullable Object owner) {
        Field field = FIELDS.computeIfAbsent(instruction, Calls::field);
        try {
            return value(field.getType(), field.get(owner));
        } catch (IllegalAccessException e) {
            throw new Unfoldable(field.toString());
        }
    }

    private static Field field(FieldInstruction instruction) {
        Class<?> type = type(instruction.owner().asSymbol());
        try {
            Field field = type.getDeclaredField(instruction.name().stringValue());
            if (!Modifier.isFinal(field.getModifiers())) {
                throw new Unfoldable(field + " may change");
            }
            if (type.getName().startsWith(OURS)) {
                field.setAccessible(true);
            }
            return field;
        } catch (NoSuchFieldException e) {
            throw new Unfoldable(instruction.toString());
        }
    }

    private Value value(Class<?> type, @Nullable Object object) {
        if (!type.isPrimitive()) {
            return new Value.Reference(object);
        }
        return switch (object) {
            case Long number -> terms.constant((long) number);
            case Boolean truth -> terms.truth(truth);
            case Character character -> terms.constant((int) (char) character);
            case Number number -> terms.constant(number.intValue());
            case null, default -> throw new Unfoldable("a value of " + type);
        };
    }

    void check(TypeCheckInstruction instruction, Frame frame) {
        Value value = frame.pop();
        if (instruction.opcode() == Opcode.CHECKCAST) {
            frame.push(value);
        } else if (value instanceof Value.Reference(var object)) {
            frame.push(terms.truth(type(instruction.type().asSymbol()).isInstance(object)));
        } else {
            throw new Unfoldable("the type of what is unknown");
        }
    }

    /// What a call names, looked up once.
    private record Callee(Class<?> owner, String name, String descriptor, Class<?>[] parameters) {
        static Callee of(InvokeInstruction instruction) {
            MethodTypeDesc type = instruction.typeSymbol();
            return new Callee(
                    type(instruction.owner().asSymbol()),
                    instruction.name().stringValue(),
                    type.descriptorString(),
                    type.parameterList().stream().map(Calls::type).toArray(Class<?>[]::new));
        }

        /// The method of a class, or of what it extends.
        Method in(Class<?> type) {
            return METHODS.computeIfAbsent(new Key(type, name, descriptor), _ -> method(type, name, parameters));
        }
    }

    private record Key(Class<?> type, String name, String descriptor) {}

    void invoke(InvokeInstruction instruction, Frame frame) {
        Callee callee = CALLEES.computeIfAbsent(instruction, Callee::of);
        List<Value> arguments = pop(frame, callee.parameters.length);
        String name = callee.name;
        Value result;
        if (instruction.opcode() == Opcode.INVOKESTATIC) {
            result = called(callee, null, arguments);
        } else {
            Value receiver = frame.pop();
            if (receiver == Value.TheDatapath.DATAPATH) {
                result = datapath(name, arguments);
            } else if (name.equals("<init>")) {
                result = construct(callee, receiver, arguments);
            } else if (receiver instanceof Value.Closure(DirectMethodHandleDesc body)) {
                result =
                        folder.call(Body.of(type(body.owner()), body.methodName(), body.lookupDescriptor()), arguments);
            } else {
                result = called(callee, receiver, arguments);
            }
        }
        if (result != null) {
            frame.push(result);
        }
    }

    private static List<Value> pop(Frame frame, int count) {
        List<Value> arguments = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            arguments.addFirst(frame.pop());
        }
        return arguments;
    }

    private @Nullable Value construct(Callee callee, Value receiver, List<Value> arguments) {
        if (callee.owner.getName().startsWith(OURS)) {
            List<Value> all = new ArrayList<>(List.of(receiver));
            all.addAll(arguments);
            return folder.call(Body.of(callee.owner, callee.name, callee.descriptor), all);
        }
        if (!arguments.isEmpty()) {
            throw new Unfoldable("it makes a " + callee.owner);
        }
        return null;
    }

    private @Nullable Value called(Callee callee, @Nullable Value receiver, List<Value> arguments) {
        Class<?> owner = callee.owner;
        boolean known = (receiver == null || receiver instanceof Value.Reference(var object) && object != null)
                && arguments.stream().allMatch(Calls::known);
        if (known) {
            return real(callee.in(owner), receiver, callee.parameters, arguments);
        }
        if (receiver == null && (owner == Long.class || owner == Math.class || owner == Integer.class)) {
            return terms.call(
                    callee.in(owner), arguments.stream().map(Term.class::cast).toList());
        }
        if (!owner.getName().startsWith(OURS)) {
            throw new Unfoldable("a call of " + owner + "." + callee.name);
        }
        List<Value> all = new ArrayList<>();
        Class<?> target = owner;
        if (receiver != null) {
            all.add(receiver);
            if (receiver instanceof Value.Reference(var object) && object != null) {
                target = callee.in(object.getClass()).getDeclaringClass();
            }
        }
        all.addAll(arguments);
        return folder.call(Body.of(target, callee.name, callee.descriptor), all);
    }

    private static boolean known(Value value) {
        return value instanceof Value.Reference || value instanceof Term term && term.constant();
    }

    private static Method method(Class<?> owner, String name, Class<?>[] parameters) {
        for (Class<?> type = owner; type != null; type = type.getSuperclass()) {
            try {
                Method method = type.getDeclaredMethod(name, parameters);
                if (type.getName().startsWith(OURS)) {
                    method.setAccessible(true);
                }
                return method;
            } catch (NoSuchMethodException e) {
                // Perhaps above it.
            }
        }
        try {
            return owner.getMethod(name, parameters);
        } catch (NoSuchMethodException e) {
            throw new Unfoldable("no method " + owner + "." + name);
        }
    }

    private @Nullable Value real(
            Method method, @Nullable Value receiver, Class<?>[] parameters, List<Value> arguments) {
        Object[] values = new Object[parameters.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = object(parameters[i], arguments.get(i));
        }
        try {
            Object result = method.invoke(receiver instanceof Value.Reference(var object) ? object : null, values);
            return method.getReturnType() == void.class ? null : value(method.getReturnType(), result);
        } catch (InvocationTargetException | IllegalAccessException e) {
            throw new Unfoldable(method.toString());
        }
    }

    private static @Nullable Object object(Class<?> type, Value value) {
        if (value instanceof Value.Reference(var object)) {
            return object;
        }
        long number = ((Term) value).number();
        return switch (type.getName()) {
            case "long" -> number;
            case "boolean" -> number != 0;
            case "byte" -> (byte) number;
            case "short" -> (short) number;
            case "char" -> (char) number;
            default -> (int) number;
        };
    }

    void dynamic(InvokeDynamicInstruction instruction, Frame frame) {
        String bootstrap = instruction.bootstrapMethod().methodName();
        List<ConstantDesc> constants = instruction.bootstrapArgs();
        MethodTypeDesc type = instruction.typeSymbol();
        if (bootstrap.equals("metafactory")
                && type.parameterCount() == 0
                && constants.get(1) instanceof DirectMethodHandleDesc body
                && body.kind() == DirectMethodHandleDesc.Kind.STATIC) {
            frame.push(new Value.Closure(body));
        } else if (bootstrap.equals("typeSwitch")) {
            Term from = frame.term();
            if (!(frame.pop() instanceof Value.Reference(var object)) || !from.constant()) {
                throw new Unfoldable("a switch over what is unknown");
            }
            int chosen = (int) from.number();
            while (chosen < constants.size()
                    && !(constants.get(chosen) instanceof ClassDesc label
                            && type(label).isInstance(object))) {
                chosen++;
            }
            frame.push(terms.constant(object == null ? -1 : chosen));
        } else {
            throw new Unfoldable("a call made by " + bootstrap);
        }
    }

    private @Nullable Value datapath(String name, List<Value> arguments) {
        Flow flow = folder.flow;
        switch (name) {
            case "gpr" -> {
                Term number = (Term) arguments.getFirst();
                if (!number.constant()) {
                    throw new Unfoldable("some register");
                }
                if (arguments.size() == 1) {
                    return flow.gprs[(int) number.number()];
                }
                flow.gprs[(int) number.number()] = (Term) arguments.get(1);
                return null;
            }
            case "rflags" -> {
                if (arguments.isEmpty()) {
                    return flow.rflags;
                }
                flow.rflags = (Term) arguments.getFirst();
                return null;
            }
            case "cpl" -> {
                return terms.privilege();
            }
            case "rip" -> {
                return terms.constant(address);
            }
            case "nextRip" -> {
                return terms.constant(end);
            }
            case "jump" -> {
                jump((Term) arguments.getFirst());
                return null;
            }
            case "load" -> {
                return flow.load(terms, segment(arguments.get(0)), (Term) arguments.get(1), bytes(arguments.get(2)));
            }
            case "store" -> {
                flow.effects.add(new Effect.Store(
                        segment(arguments.get(0)), (Term) arguments.get(1), bytes(arguments.get(2)), (Term)
                                arguments.get(3)));
                return null;
            }
            default -> throw new Unfoldable("the datapath's " + name);
        }
    }

    /// As the processor does it: #GP where the target is not canonical.
    private void jump(Term target) {
        Term shift = terms.constant(16);
        Term extended = terms.binary(Op.LSHR, terms.binary(Op.LSHL, target, shift), shift);
        Term faults = terms.binary(Op.NE, extended, target);
        if (faults.is(1)) {
            throw new Unfoldable("a jump that always faults");
        }
        if (!faults.constant()) {
            folder.flow.effects.add(new Effect.Faults(faults));
        }
        folder.flow.next = target;
    }

    private static Segment segment(Value value) {
        if (value instanceof Value.Reference(Segment segment)) {
            return segment;
        }
        throw new Unfoldable("some segment");
    }

    private static int bytes(Value value) {
        if (value instanceof Value.Reference(Width width)) {
            return width.bytes();
        }
        throw new Unfoldable("some width");
    }
}
