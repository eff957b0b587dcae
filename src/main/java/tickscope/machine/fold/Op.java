package tickscope.machine.fold;

import java.lang.classfile.Opcode;
import org.jspecify.annotations.Nullable;

/// What a [Term] computes out of its arguments: the JVM's own operations, comparisons of two longs or two ints, and the
/// choice between two values.
public enum Op {
    CONSTANT(null),
    /// Something that is known at run time only: a register, a loaded value.
    INPUT(null),
    /// A pure method of [Long] or [Math].
    CALL(null),
    /// The second argument if the first is 1, else the third.
    SELECT(null),
    LADD(Opcode.LADD),
    LSUB(Opcode.LSUB),
    LMUL(Opcode.LMUL),
    LDIV(Opcode.LDIV),
    LREM(Opcode.LREM),
    LAND(Opcode.LAND),
    LOR(Opcode.LOR),
    LXOR(Opcode.LXOR),
    LNEG(Opcode.LNEG),
    LSHL(Opcode.LSHL),
    LSHR(Opcode.LSHR),
    LUSHR(Opcode.LUSHR),
    I2L(Opcode.I2L),
    IADD(Opcode.IADD),
    ISUB(Opcode.ISUB),
    IMUL(Opcode.IMUL),
    IDIV(Opcode.IDIV),
    IREM(Opcode.IREM),
    IAND(Opcode.IAND),
    IOR(Opcode.IOR),
    IXOR(Opcode.IXOR),
    INEG(Opcode.INEG),
    ISHL(Opcode.ISHL),
    ISHR(Opcode.ISHR),
    IUSHR(Opcode.IUSHR),
    L2I(Opcode.L2I),
    LCMP(Opcode.LCMP),
    EQ(null),
    NE(null),
    LT(null),
    GE(null),
    GT(null),
    LE(null);

    /// Null where it takes more than one instruction of the JVM.
    public final @Nullable Opcode opcode;

    Op(@Nullable Opcode opcode) {
        this.opcode = opcode;
    }

    /// Whether its result is a long; not asked of constants, inputs, calls and choices.
    boolean wide() {
        return ordinal() >= LADD.ordinal() && ordinal() <= I2L.ordinal();
    }

    public boolean compares() {
        return ordinal() >= EQ.ordinal();
    }

    /// The comparison that holds where this one does not.
    public Op opposite() {
        return switch (this) {
            case EQ -> NE;
            case NE -> EQ;
            case LT -> GE;
            case GE -> LT;
            case GT -> LE;
            case LE -> GT;
            default -> throw new IllegalStateException(this + " compares nothing");
        };
    }

    boolean holds(int comparison) {
        return switch (this) {
            case EQ -> comparison == 0;
            case NE -> comparison != 0;
            case LT -> comparison < 0;
            case GE -> comparison >= 0;
            case GT -> comparison > 0;
            case LE -> comparison <= 0;
            default -> throw new IllegalStateException(this + " compares nothing");
        };
    }

    /// What it makes of constants; ints come and go as longs.
    long apply(long a, long b) {
        int i = (int) a;
        int k = (int) b;
        return switch (this) {
            case LADD -> a + b;
            case LSUB -> a - b;
            case LMUL -> a * b;
            case LDIV -> a / b;
            case LREM -> a % b;
            case LAND -> a & b;
            case LOR -> a | b;
            case LXOR -> a ^ b;
            case LNEG -> -a;
            case LSHL -> a << k;
            case LSHR -> a >> k;
            case LUSHR -> a >>> k;
            case I2L, L2I -> i;
            case IADD -> i + k;
            case ISUB -> i - k;
            case IMUL -> i * k;
            case IDIV -> i / k;
            case IREM -> i % k;
            case IAND -> i & k;
            case IOR -> i | k;
            case IXOR -> i ^ k;
            case INEG -> -i;
            case ISHL -> i << k;
            case ISHR -> i >> k;
            case IUSHR -> i >>> k;
            case LCMP -> Long.compare(a, b);
            case EQ, NE, LT, GE, GT, LE -> holds(Long.compare(a, b)) ? 1 : 0;
            case CONSTANT, INPUT, CALL, SELECT -> throw new IllegalStateException(this + " is no operation");
        };
    }
}
