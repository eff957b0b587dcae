package tickscope.isa;

/// The arithmetic and logic unit: values in, value and status flags out. Operands are zero-extended from their width.
public final class Alu {
    /// @param value zero-extended
    /// @param flags all six status flags; those that the SDM leaves undefined as processors commonly leave them
    public record Result(long value, long flags) {}

    private Alu() {}

    public static Result add(Width width, long a, long b, boolean carry) {
        long sum = width.zeroExtend(a + b + (carry ? 1 : 0));
        long carries = a & b | (a | b) & ~sum;
        boolean overflow = ((a ^ sum) & (b ^ sum) & width.signBit()) != 0;
        return new Result(sum, common(width, sum) | arithmetic(carries, width, a ^ b ^ sum, overflow));
    }

    /// `a - b - borrow`.
    public static Result subtract(Width width, long a, long b, boolean borrow) {
        long difference = width.zeroExtend(a - b - (borrow ? 1 : 0));
        long borrows = ~a & b | (~a | b) & difference;
        boolean overflow = ((a ^ b) & (a ^ difference) & width.signBit()) != 0;
        return new Result(
                difference, common(width, difference) | arithmetic(borrows, width, a ^ b ^ difference, overflow));
    }

    /// The flags of AND, OR, XOR and TEST: no carry, no overflow; AF, undefined, is cleared.
    public static Result logic(Width width, long value) {
        long result = width.zeroExtend(value);
        return new Result(result, common(width, result));
    }

    /// SF, ZF and PF of a result.
    static long common(Width width, long result) {
        return ((result & width.signBit()) != 0 ? Rflags.SF : 0)
                | (result == 0 ? Rflags.ZF : 0)
                | ((Long.bitCount(result & 0xff) & 1) == 0 ? Rflags.PF : 0);
    }

    private static long arithmetic(long carries, Width width, long nibble, boolean overflow) {
        return ((carries & width.signBit()) != 0 ? Rflags.CF : 0) | nibble & Rflags.AF | (overflow ? Rflags.OF : 0);
    }
}
