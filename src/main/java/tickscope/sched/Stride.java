package tickscope.sched;

/// Stride scheduling: running advances a thread's pass, the slower the heavier it is; the least pass runs next.
public final class Stride {
    private Stride() {}

    public static Policy of(long quantum) {
        return Proportional.of(false, quantum, 0);
    }
}
