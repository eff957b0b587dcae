package tickscope.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Passes the verdict on a run: the first violation decides.
public final class Judge {
    private static final List<Check> CHECKS = List.of(
            new NoException(),
            new ThreadsResumeExactly(),
            new CanariesSing(),
            new TicksKeepComing(),
            new EveryReadyThreadRuns());

    private Judge() {}

    /// The verdict on a run.
    public static Verdict judge(Run run) {
        List<Finding> findings = new ArrayList<>();
        Verdict.Outcome outcome = Verdict.Outcome.WORKS;
        long first = Long.MAX_VALUE;
        for (Check check : CHECKS) {
            for (Finding finding : check.findings(run)) {
                findings.add(finding);
                if (finding.violation() && finding.position() < first) {
                    first = finding.position();
                    outcome = check.outcome();
                }
            }
        }
        findings.sort(Comparator.comparingLong(Finding::position));
        return new Verdict(outcome, findings);
    }
}
