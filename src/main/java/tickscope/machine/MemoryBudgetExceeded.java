package tickscope.machine;

/// The program has written to more pages than a machine may have; the run ends before the instruction that asked for
/// one more.
final class MemoryBudgetExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MemoryBudgetExceeded(int pages) {
        super("out of simulated memory: more than " + pages / 256 + " MiB written", null, false, false);
    }
}
