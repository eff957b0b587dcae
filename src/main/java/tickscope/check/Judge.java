package tickscope.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tickscope.asm.LineEntry;

/// Passes the verdict on a run: the first violation decides.
public final class Judge {
    /// Asked only about a run in which nothing was broken on the way.
    private static final List<Check> AT_THE_END = List.of(
            new CanariesSing(), new TicksKeepComing(), new EveryReadyThreadRuns(), new Deadlines(), new NothingLeaks());

    /// The names of all checks, as findings and a scenario's `expect.checks` use them.
    public static final List<String> CHECKS = List.of(
            Continuations.RESUME,
            Frames.FRAME,
            EndOfInterrupt.NAME,
            Ticks.NAME,
            "liveness",
            Deadlines.NAME,
            Territory.STACK,
            Territory.CONTEXT,
            RedZone.NAME,
            Queue.NAME,
            "alignment",
            Exceptions.NAME,
            OneStack.IN_USE,
            OneStack.AFFINITY,
            Locks.NAME,
            WakeUps.LOST,
            WakeUps.IDLE,
            NothingLeaks.NAME,
            Continuations.NESTING,
            "canary");

    private Judge() {}

    /// The verdict on a run.
    public static Verdict judge(Run run) {
        List<Finding> findings = new ArrayList<>();
        Verdict.Outcome outcome = Verdict.Outcome.WORKS;
        Optional<Breach> breach = run.watch().breach();
        if (breach.isPresent()) {
            findings.add(Explanation.of(run, breach.get()));
            outcome = breach.get().outcome();
        } else {
            for (Check check : AT_THE_END) {
                List<Finding> found = check.findings(run);
                if (!found.isEmpty()) {
                    findings.addAll(found);
                    outcome = check.outcome();
                    break;
                }
            }
        }
        warning(run).ifPresent(findings::add);
        findings.sort(Comparator.comparingLong(Finding::position));
        return new Verdict(outcome, findings);
    }

    /// A call with RSP misaligned harms nobody until somebody relies on it.
    private static Optional<Finding> warning(Run run) {
        long position = run.watch().misaligned();
        if (position < 0) {
            return Optional.empty();
        }
        Optional<LineEntry> line = run.image().lineAt(run.watch().misalignedRip());
        return Optional.of(new Finding(
                "alignment",
                false,
                position,
                "Expected RSP to be a multiple of 16 at every call; found it off by 8 at "
                        + run.kernel().symbolise(run.watch().misalignedRip())
                        + line.map(entry -> " (" + entry.line() + ")").orElse("") + ".",
                List.of("Nothing breaks as long as nobody below moves 16 bytes at once; compiled code sooner or later "
                        + "does."),
                line.map(LineEntry::line)));
    }
}
