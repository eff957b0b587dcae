package tickscope.machine;

/// For some rounds the processors do not keep step: on hardware one waits for memory, or serves its firmware, while the
/// other goes on. Time is cut into stretches of 1 to 64 rounds, the same for one seed, and in each some processors hold
/// still. Which ones follows from the seed and the round alone, so that any moment can be continued.
///
/// @param from the first round of it; the round is the virtual time
/// @param rounds how many there are; 0 for none
public record Pace(long seed, long from, long rounds) {
    /// All keep step.
    public static final Pace EVEN = new Pace(0, 0, 0);

    private static final int LONGEST = 7;

    public Pace {
        if (from < 0 || rounds < 0) {
            throw new IllegalArgumentException("no " + rounds + " rounds from " + from);
        }
    }

    boolean uneven(long round) {
        return round >= from && round - from < rounds;
    }

    /// How many rounds from one on all keep step.
    long even(long round) {
        if (uneven(round)) {
            return 0;
        }
        return round < from && rounds > 0 ? from - round : Long.MAX_VALUE;
    }

    /// The processors that hold still in a round, bit n for processor n; never all of them.
    int holding(long round, int cpus) {
        long length = Long.remainderUnsigned(Rounds.mixed(seed), LONGEST);
        long drawn = Rounds.mixed(Rounds.mixed(seed) + (round - from >> length));
        int all = (1 << cpus) - 1;
        return (int) Long.remainderUnsigned(drawn, all);
    }
}
