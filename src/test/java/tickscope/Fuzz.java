package tickscope;

import java.time.Duration;
import java.util.Random;

/// How long tests throw random things at the program: a second, or `-Dfuzz.seconds=60`; from `-Dfuzz.seed=5`.
public final class Fuzz {
    private static final long SECONDS = Long.getLong("fuzz.seconds", 1);
    private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

    /// One attempt, with random numbers of its own.
    @FunctionalInterface
    public interface Attempt {
        void make(Random random) throws Exception;
    }

    private Fuzz() {}

    /// Attempts until the time is over; a failure names the seed that repeats it.
    ///
    /// @param kinds how many tests share the time
    public static void run(String what, int kinds, Attempt attempt) {
        long until = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos() / kinds;
        long seed = FIRST_SEED;
        long longest = 0;
        do {
            long start = System.nanoTime();
            try {
                attempt.make(new Random(seed));
            } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError e) {
                throw new AssertionError(what + ": -Dfuzz.seed=" + seed, e);
            }
            longest = Math.max(longest, System.nanoTime() - start);
            seed++;
        } while (System.nanoTime() < until);
        System.out.printf(
                "fuzz: %s: %d attempts from seed %d, the longest took %d ms%n",
                what, seed - FIRST_SEED, FIRST_SEED, longest / 1_000_000);
    }
}
