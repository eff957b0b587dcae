package tickscope.machine;

import java.math.BigInteger;

/// Exact conversion between virtual time and clocks of the 8254: `clocks = time * clocks / instructions`.
record PitClock(long clocks, long instructions) {
    private static final long HERTZ = 1_193_182;
    private static final long NANOSECONDS = 1_000_000_000;

    static PitClock of(Setup.Clock clock) {
        BigInteger numerator = BigInteger.valueOf(clock.nanosecondsNumerator()).multiply(BigInteger.valueOf(HERTZ));
        BigInteger denominator =
                BigInteger.valueOf(clock.nanosecondsDenominator()).multiply(BigInteger.valueOf(NANOSECONDS));
        BigInteger common = numerator.gcd(denominator);
        return new PitClock(
                numerator.divide(common).longValueExact(),
                denominator.divide(common).longValueExact());
    }

    /// Whole clocks that pass in so many instructions.
    long after(long time) {
        return scale(time, clocks, 0, instructions);
    }

    /// The first instruction boundary at or after a clock.
    long until(long clock) {
        return scale(clock, instructions, clocks - 1, clocks);
    }

    private static long scale(long value, long factor, long add, long divisor) {
        long high = Math.multiplyHigh(value, factor);
        long low = value * factor;
        if (high == 0 && low >= 0 && low <= Long.MAX_VALUE - add) {
            return (low + add) / divisor;
        }
        return BigInteger.valueOf(value)
                .multiply(BigInteger.valueOf(factor))
                .add(BigInteger.valueOf(add))
                .divide(BigInteger.valueOf(divisor))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValue();
    }
}
