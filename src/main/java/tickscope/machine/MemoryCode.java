package tickscope.machine;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_short;
import static java.lang.constant.ConstantDescs.CD_void;
import static tickscope.machine.Locals.CPU_TYPE;
import static tickscope.machine.Locals.LOOKASIDE_TYPE;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Segment;
import tickscope.machine.fold.Effect;
import tickscope.machine.fold.Term;

/// Writes the code of accesses to memory that are made in place, or refused.
///
/// It looks for a page here and calls nobody: HotSpot's second compiler stops inlining at so many nodes,
/// though not what it has been told to inline always, as views of bytes are.
///
/// @param cpu the local that holds the [Cpu]
/// @param lookaside the local that holds the [Lookaside]
/// @param address two locals for what is being looked for, and a third for its entry of the lookaside
/// @param refused where it goes if the access needs the interpreter; null to throw [Leave]
record MemoryCode(
        CodeBuilder code,
        int cpu,
        int lookaside,
        int address,
        @Nullable Label refused) {
    private static final ClassDesc BYTES = CD_byte.arrayType();
    private static final ClassDesc PAGE_TYPE = Locals.description(Page.class);
    private static final MethodTypeDesc STORE = MethodTypeDesc.of(CD_boolean, CD_long, CD_int, CD_long);
    private static final ClassDesc VIEW = Locals.description(VarHandle.class);

    /// Bytes that were found to lie on one page.
    ///
    /// @param page the local that holds the page's bytes
    /// @param start the local that holds where in them the window begins
    record Window(int page, int start) {}

    static boolean based(Segment segment) {
        return segment == Segment.FS || segment == Segment.GS;
    }

    /// Looks for bytes around an address.
    ///
    /// @param before how many lie before it
    /// @param length how many there are
    void open(Window window, boolean writes, Segment segment, Term offset, int before, int length, TermWriter writer) {
        int entry = address + 2;
        String how = writes ? "write" : "read";
        linear(segment, offset, writer);
        if (before > 0) {
            code.loadConstant((long) before).lsub();
        }
        code.lstore(address);
        field(how + "Tags", CD_long.arrayType());
        code.lload(address).loadConstant(Page.SHIFT).lushr().l2i();
        code.loadConstant(Lookaside.ENTRIES - 1).iand().dup().istore(entry).laload();
        // A page's neighbour has another entry, so that what lies on two pages is found nowhere.
        last(length);
        code.loadConstant(Page.SHIFT).lushr();
        require();
        if (writes) {
            decoded(entry, length);
        }
        field(how + "Bytes", BYTES.arrayType());
        code.iload(entry).aaload().astore(window.page());
        code.lload(address).l2i().loadConstant(Page.MASK).iand().istore(window.start());
    }

    private void last(int length) {
        code.lload(address);
        if (length > 1) {
            code.loadConstant(length - 1L).ladd();
        }
    }

    /// Refuses where instructions were decoded from one of the lines.
    private void decoded(int entry, int length) {
        field("decodedLines", CD_long.arrayType());
        // A shift takes its count modulo 64, which is the line.
        code.iload(entry).laload();
        code.lload(address).loadConstant(Lookaside.LINE).lushr().l2i().lushr();
        if (length > 8) {
            code.lload(address).loadConstant(Lookaside.LINE).lushr().l2i();
            last(length);
            code.loadConstant(Lookaside.LINE)
                    .lushr()
                    .l2i()
                    .isub()
                    .iconst_1()
                    .isub()
                    .lshl();
        } else {
            // A line counts as decoded if what is decoded begins within eight bytes behind it.
            code.lconst_1().land();
        }
        code.lconst_0();
        require();
    }

    /// Refuses unless the two longs on the stack are equal.
    private void require() {
        if (refused == null) {
            code.invokestatic(Leave.TYPE, "unlessEqual", MethodTypeDesc.of(CD_void, CD_long, CD_long));
        } else {
            code.lcmp().ifne(refused);
        }
    }

    private void field(String name, ClassDesc type) {
        code.aload(lookaside).getfield(LOOKASIDE_TYPE, name, type);
    }

    /// @param at where in the window
    void load(Effect.Load load, Window window, int at, TermWriter writer) {
        if (load.bytes() == 1) {
            place(window, at);
            code.baload().loadConstant(0xff).iand().i2l();
        } else {
            view(load.bytes());
            place(window, at);
            code.invokevirtual(VIEW, "get", MethodTypeDesc.of(type(load.bytes()), BYTES, CD_int));
            if (load.bytes() < 8) {
                code.i2l().loadConstant((1L << 8 * load.bytes()) - 1).land();
            }
        }
        writer.store(load.result());
    }

    /// @param at where in the window
    void store(Effect.Store store, Window window, int at, TermWriter writer) {
        if (store.bytes() > 1) {
            view(store.bytes());
        }
        place(window, at);
        writer.value(store.value());
        switch (store.bytes()) {
            case 8 -> code.invokevirtual(VIEW, "set", MethodTypeDesc.of(CD_void, BYTES, CD_int, CD_long));
            case 4 -> code.l2i().invokevirtual(VIEW, "set", MethodTypeDesc.of(CD_void, BYTES, CD_int, CD_int));
            case 2 -> code.l2i().i2s().invokevirtual(VIEW, "set", MethodTypeDesc.of(CD_void, BYTES, CD_int, CD_short));
            default -> code.l2i().i2b().bastore();
        }
    }

    /// For the writer that memory has been told; leaves the block where it is not possible.
    void storeNamed(Effect.Store store, TermWriter writer) {
        linear(store.segment(), store.offset(), writer);
        code.lstore(address).aload(lookaside).lload(address).loadConstant(store.bytes());
        writer.value(store.value());
        code.invokevirtual(LOOKASIDE_TYPE, "store", STORE).pop();
    }

    private void place(Window window, int at) {
        code.aload(window.page()).iload(window.start());
        if (at > 0) {
            code.loadConstant(at).iadd();
        }
    }

    private void view(int bytes) {
        code.getstatic(PAGE_TYPE, bytes == 8 ? "QUAD" : bytes == 4 ? "LONG" : "WORD", VIEW);
    }

    private static ClassDesc type(int bytes) {
        return bytes == 8 ? CD_long : bytes == 4 ? CD_int : CD_short;
    }

    /// Leaves the linear address on the stack.
    void linear(Segment segment, Term offset, TermWriter writer) {
        writer.value(offset);
        if (based(segment)) {
            SystemRegister base = segment == Segment.FS ? SystemRegister.FS_BASE : SystemRegister.GS_BASE;
            code.aload(cpu).getfield(CPU_TYPE, "system", CD_long.arrayType());
            code.loadConstant(base.ordinal()).laload().ladd();
        }
    }
}
