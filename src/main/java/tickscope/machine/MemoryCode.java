package tickscope.machine;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_byte;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;
import static tickscope.machine.Locals.CPU_TYPE;
import static tickscope.machine.Locals.LOOKASIDE_TYPE;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import tickscope.isa.Segment;
import tickscope.machine.fold.Effect;
import tickscope.machine.fold.Term;

/// Writes the code of accesses to memory that are made in place, or refused.
///
/// @param cpu the local that holds the [Cpu]
/// @param lookaside the local that holds the [Lookaside]
/// @param address two locals for what is being accessed
/// @param page a local for the bytes of its page
/// @param refused where it goes if the access needs the interpreter
record MemoryCode(CodeBuilder code, int cpu, int lookaside, int address, int page, Label refused) {
    private static final ClassDesc BYTES = CD_byte.arrayType();
    private static final MethodTypeDesc FIND = MethodTypeDesc.of(BYTES, CD_long);
    private static final MethodTypeDesc GET = MethodTypeDesc.of(CD_long, BYTES, CD_long);
    private static final MethodTypeDesc STORE = MethodTypeDesc.of(CD_boolean, CD_long, CD_int, CD_long);
    private static final MethodTypeDesc PUT = MethodTypeDesc.of(CD_void, BYTES, CD_long, CD_long);

    static boolean based(Segment segment) {
        return segment == Segment.FS || segment == Segment.GS;
    }

    void load(Effect.Load load, TermWriter writer) {
        find("readable", load.segment(), load.offset(), load.bytes(), writer);
        code.invokestatic(LOOKASIDE_TYPE, "get" + Lookaside.width(load.bytes()), GET);
        writer.store(load.result());
    }

    void store(Effect.Store store, TermWriter writer) {
        find("writable", store.segment(), store.offset(), store.bytes(), writer);
        writer.value(store.value());
        code.invokestatic(LOOKASIDE_TYPE, "put" + Lookaside.width(store.bytes()), PUT);
    }

    /// For the writer that memory has been told; leaves the block where it is not possible.
    void storeNamed(Effect.Store store, TermWriter writer) {
        linear(store.segment(), store.offset(), writer);
        code.lstore(address).aload(lookaside).lload(address).loadConstant(store.bytes());
        writer.value(store.value());
        code.invokevirtual(LOOKASIDE_TYPE, "store", STORE).pop();
    }

    /// Leaves the page and the address on the stack.
    private void find(String how, Segment segment, Term offset, int bytes, TermWriter writer) {
        linear(segment, offset, writer);
        code.lstore(address).aload(lookaside).lload(address);
        code.invokevirtual(LOOKASIDE_TYPE, how + Lookaside.width(bytes), FIND)
                .dup()
                .astore(page);
        code.ifnull(refused);
        code.aload(page).lload(address);
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
