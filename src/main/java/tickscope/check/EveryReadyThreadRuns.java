package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import tickscope.asm.SourceLine;
import tickscope.kernel.KernelView;
import tickscope.kernel.ThreadState;
import tickscope.kernel.ThreadView;

/// Every thread that is ready gets to run within the run's horizon.
final class EveryReadyThreadRuns implements Check {
    /// A thread may wait for so many rounds of everybody's quantum before anyone complains.
    private static final int PATIENCE = 2;

    /// But never for fewer instructions than this: a tick may be shorter than the switch that it asks for.
    private static final long LEAST = 10_000;

    @Override
    public Verdict.Outcome outcome() {
        return Verdict.Outcome.STARVES;
    }

    @Override
    public List<Finding> findings(Run run) {
        List<ThreadView> threads = run.kernel().threads();
        long quantum = run.image().valueOf("QUANTUM");
        long ticks = run.track().ticks();
        long bound = Math.max(PATIENCE * quantum * threads.size(), run.watch().ticksIn(LEAST));
        long priority = priority(run.kernel());
        List<ThreadView> starving = threads.stream()
                .filter(thread -> thread.state() == ThreadState.READY
                        && thread.priority() >= priority
                        && ticks - Math.max(0, run.watch().lastRan(thread.index())) >= bound)
                .toList();
        if (starving.isEmpty()) {
            return List.of();
        }
        List<ThreadView> never = starving.stream()
                .filter(thread -> run.track().firstRun(thread.index()) < 0)
                .toList();
        List<String> ran = threads.stream()
                .filter(thread -> never.isEmpty()
                        ? !starving.contains(thread)
                        : run.track().firstRun(thread.index()) >= 0)
                .map(ThreadView::name)
                .toList();
        List<String> waiting = (never.isEmpty() ? starving : never)
                .stream().map(ThreadView::name).toList();
        long longest = ticks
                - starving.stream()
                        .mapToLong(thread -> Math.max(0, run.watch().lastRan(thread.index())))
                        .min()
                        .orElse(0);
        List<String> details = new ArrayList<>();
        Optional<SourceLine> where = Optional.empty();
        long since = run.reschedule().setSinceTick();
        if (since >= 0) {
            details.add("need_reschedule "
                    + (run.kernel().cpus() == 1
                            ? ""
                            : "of processor " + run.reschedule().processor() + " ")
                    + "has been set since tick " + since + " of " + ticks
                    + ", and nobody has acted on it.");
            Optional<NeverTrue> comparison = NeverTrue.find(run);
            where = comparison.map(NeverTrue::line);
            details.add(comparison.map(NeverTrue::sentence).orElseGet(() -> nobodyLooks(run)));
        } else {
            details.add("need_reschedule is not set.");
        }
        return List.of(new Finding(
                "liveness",
                true,
                run.timeline().length(),
                "Expected every ready thread to run within " + bound + " ticks; found that " + names(waiting)
                        + (never.isEmpty()
                                ? " did not run again for " + longest + " ticks: only "
                                : " never ran in " + ticks + " ticks: only ")
                        + names(ran) + " did.",
                details,
                where));
    }

    /// The highest that a processor runs: whoever is ready and no lower has a right to a turn.
    private static long priority(KernelView kernel) {
        return IntStream.range(0, kernel.cpus())
                .mapToLong(cpu -> kernel.current(cpu).map(ThreadView::priority).orElse(0L))
                .max()
                .orElse(0);
    }

    private static String nobodyLooks(Run run) {
        return run.image().symbol("safe_point").isPresent()
                ? "In this design only a thread that comes to a safe point looks at it, and "
                        + run.kernel()
                                .current(run.reschedule().processor())
                                .map(ThreadView::name)
                                .orElse("nobody") + " never does."
                : "No code that was reached on the way out of the interrupt looks at it.";
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
