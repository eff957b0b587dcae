package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tickscope.asm.Symbol;
import tickscope.kernel.ThreadView;
import tickscope.machine.MemoryView;

/// No job of a periodic thread is done after its deadline. The threads count themselves, in memory: `jobs_done` and
/// `jobs_late`.
final class Deadlines implements Check {
    static final String NAME = "deadline";

    @Override
    public Verdict.Outcome outcome() {
        return Verdict.Outcome.STARVES;
    }

    @Override
    public List<Finding> findings(Run run) {
        Optional<Symbol> done = run.image().symbol("jobs_done");
        Optional<Symbol> late = run.image().symbol("jobs_late");
        if (done.isEmpty() || late.isEmpty()) {
            return List.of();
        }
        MemoryView memory = run.end().memory();
        List<String> missed = new ArrayList<>();
        for (ThreadView thread : run.kernel().threads()) {
            long jobs = memory.quad(done.get().value() + 8L * thread.index());
            long missing = memory.quad(late.get().value() + 8L * thread.index());
            if (missing > 0) {
                missed.add(missing + " of " + jobs + " of " + thread.name() + " late");
            }
        }
        return missed.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        NAME,
                        true,
                        run.timeline().length(),
                        "Expected every job to be done before its deadline; found " + EveryReadyThreadRuns.names(missed)
                                + ".",
                        List.of("The thread was ready in time and did not get the processor: others had their turn"
                                + " first."),
                        Optional.empty()));
    }
}
