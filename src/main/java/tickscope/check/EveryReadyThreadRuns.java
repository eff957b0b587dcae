package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tickscope.asm.SourceLine;
import tickscope.kernel.ThreadState;
import tickscope.kernel.ThreadView;

/// Every thread that is ready gets to run within the run's horizon.
final class EveryReadyThreadRuns implements Check {
    /// A thread may wait this many ticks for its first turn before anyone complains, times the number of threads.
    private static final int PATIENCE = 2;

    @Override
    public Verdict.Outcome outcome() {
        return Verdict.Outcome.STARVES;
    }

    @Override
    public List<Finding> findings(Run run) {
        List<ThreadView> threads = run.kernel().threads();
        long quantum = run.image().valueOf("QUANTUM");
        List<ThreadView> never = threads.stream()
                .filter(thread ->
                        thread.state() == ThreadState.READY && run.track().firstRun(thread.index()) < 0)
                .toList();
        long ticks = run.track().ticks();
        if (never.isEmpty() || ticks < PATIENCE * quantum * threads.size()) {
            return List.of();
        }
        List<String> ran = threads.stream()
                .filter(thread -> run.track().firstRun(thread.index()) >= 0)
                .map(ThreadView::name)
                .toList();
        List<String> details = new ArrayList<>();
        Optional<SourceLine> where = Optional.empty();
        long since = run.reschedule().setSinceTick();
        if (since >= 0) {
            details.add("need_reschedule has been set since tick " + since + " of " + ticks
                    + ", and nobody has acted on it.");
            Optional<NeverTrue> comparison = NeverTrue.find(run);
            where = comparison.map(NeverTrue::line);
            details.add(comparison
                    .map(NeverTrue::sentence)
                    .orElse("No code that was reached on the way out of the interrupt looks at it."));
        } else {
            details.add("need_reschedule is not set.");
        }
        return List.of(new Finding(
                "liveness",
                true,
                run.timeline().length(),
                "Expected every ready thread to run; found that "
                        + names(never.stream().map(ThreadView::name).toList()) + " never ran in " + ticks
                        + " ticks: only " + names(ran) + " did.",
                details,
                where));
    }

    /// `A`, `A and B`, `A, B and C`; long lists are cut.
    static String names(List<String> names) {
        if (names.isEmpty()) {
            return "no thread";
        }
        if (names.size() > 6) {
            return String.join(", ", names.subList(0, 5)) + " and " + (names.size() - 5) + " more";
        }
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
