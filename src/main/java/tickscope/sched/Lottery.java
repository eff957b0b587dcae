package tickscope.sched;

/// Lottery scheduling: a ticket is drawn for every turn, and a thread holds as many as it weighs. Draws are
/// seeded.
public final class Lottery {
    private Lottery() {}

    public static Policy of(long quantum, long seed) {
        return Proportional.of(true, quantum, seed);
    }
}
