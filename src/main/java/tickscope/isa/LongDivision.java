package tickscope.isa;

import java.math.BigInteger;

/// Division of 128 bits by 64.
final class LongDivision {
    private static final BigInteger LOW_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private LongDivision() {}

    /// Quotient and remainder of an unsigned division whose quotient is known to fit.
    static long[] divide(long high, long low, long divisor) {
        if (high == 0) {
            return new long[] {Long.divideUnsigned(low, divisor), Long.remainderUnsigned(low, divisor)};
        }
        BigInteger[] result = unsigned(high).shiftLeft(64).or(unsigned(low)).divideAndRemainder(unsigned(divisor));
        return new long[] {result[0].longValue(), result[1].longValue()};
    }

    /// Quotient and remainder, rounded towards zero; nothing if the quotient does not fit.
    static long[] divideSigned(long high, long low, long divisor) {
        if (high == low >> 63 && !(low == Long.MIN_VALUE && divisor == -1)) {
            return new long[] {low / divisor, low % divisor};
        }
        BigInteger[] result = BigInteger.valueOf(high)
                .shiftLeft(64)
                .or(unsigned(low))
                .divideAndRemainder(BigInteger.valueOf(divisor));
        return result[0].bitLength() > 63 ? new long[0] : new long[] {result[0].longValue(), result[1].longValue()};
    }

    private static BigInteger unsigned(long value) {
        return BigInteger.valueOf(value).and(LOW_64);
    }
}
