package tickscope.machine;

/// The order in which processors take their turns in a round: a permutation drawn from the seed and the round's number
/// alone, so that any moment can be continued.
final class Rounds {
    private final long seed;
    private final int[] order;
    private long drawn = -1;

    Rounds(long seed, int cpus) {
        this.seed = seed;
        order = new int[cpus];
    }

    int processor(long round, int place) {
        if (order.length > 1 && drawn != round) {
            draw(round);
        }
        return order[place];
    }

    private void draw(long round) {
        long state = seed ^ round * 0x9e37_79b9_7f4a_7c15L;
        for (int i = 0; i < order.length; i++) {
            state = mixed(state + i);
            // Dividing takes longer than all the rest.
            int from = (i & i + 1) == 0 ? (int) state & i : (int) Long.remainderUnsigned(state, i + 1);
            order[i] = order[from];
            order[from] = i;
        }
        drawn = round;
    }

    /// The finaliser of SplitMix64.
    static long mixed(long value) {
        long z = (value ^ value >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }
}
