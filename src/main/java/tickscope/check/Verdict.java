package tickscope.check;

import java.util.List;
import java.util.Locale;

/// What a run came to, with what was found.
///
/// @param findings in the order of their positions
public record Verdict(Outcome outcome, List<Finding> findings) {
    public enum Outcome {
        /// Nothing was violated.
        WORKS,
        /// A ready thread never runs.
        STARVES,
        /// No more ticks arrive.
        HANGS,
        /// An exception that nothing was meant to raise.
        CRASHES,
        /// A thread continued with something other than it was stopped with.
        CORRUPTS,
        /// Memory of threads that have ended is never used again.
        LEAKS,
        /// Nobody can tell yet.
        UNDECIDED;

        public String lower() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// On a run that is still being recorded.
    public static final Verdict UNDECIDED = new Verdict(Outcome.UNDECIDED, List.of());

    public Verdict {
        findings = List.copyOf(findings);
    }

    public boolean good() {
        return outcome == Outcome.WORKS;
    }
}
