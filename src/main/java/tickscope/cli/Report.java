package tickscope.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;
import tickscope.check.Finding;
import tickscope.check.Verdict;
import tickscope.kernel.ThreadView;
import tickscope.lab.Comparison;
import tickscope.lab.SwitchProfile;
import tickscope.scenario.Session;

/// What a run came to, as text.
public final class Report {
    private static final int LINE = 100;

    private Report() {}

    /// Prints title, serial output, what happened and the verdict.
    public static void print(Session session, PrintWriter out) {
        out.println(session.file().getFileName() + ": " + session.scenario().title());
        out.println("serial:");
        String serial = session.run().end().serialOutput();
        for (int i = 0; i < serial.length(); i += LINE) {
            out.println("  " + serial.substring(i, Math.min(serial.length(), i + LINE)));
        }
        List<ThreadView> threads = session.run().kernel().threads();
        long alive = threads.stream()
                .filter(thread -> session.run().track().firstRun(thread.index()) >= 0)
                .count();
        out.println("ran: " + session.run().track().ticks() + " ticks, " + switches(session) + " switches, "
                + session.length() + " steps, " + alive + " of " + threads.size() + " threads");
        costs(session, out);
        Verdict verdict = session.verdict();
        long ticks = session.run().track().ticks();
        boolean open = verdict.good() && ticks < session.run().expectedTicks();
        out.println("verdict: "
                + (open
                        ? "none yet, after " + ticks + " of " + session.run().expectedTicks()
                                + " ticks nothing is violated"
                        : verdict.outcome().lower()));
        for (Finding finding : verdict.findings()) {
            out.println(finding);
        }
    }

    /// Medians over the switches back to a thread that had run before.
    private static void costs(Session session, PrintWriter out) {
        SwitchProfile costs = SwitchProfile.of(session.run());
        if (costs.resumed() > 0) {
            out.println("costs: a switch takes "
                    + Comparison.number(costs.instructions().median()) + " instructions ("
                    + Comparison.number(costs.instructions().least()) + " to "
                    + Comparison.number(costs.instructions().most()) + "), ≈ "
                    + Comparison.number(costs.microseconds().median()) + " µs estimated; IF is 0 for at most "
                    + costs.longestInterruptsOff() + " instructions");
        }
    }

    /// Of all processors; one that goes over to its idle thread has switched too.
    private static long switches(Session session) {
        return IntStream.range(0, session.run().track().cpus())
                .mapToLong(cpu -> session.run().track().switches(cpu))
                .sum();
    }
}
