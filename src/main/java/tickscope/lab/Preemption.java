package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tickscope.kernel.Phase;
import tickscope.scenario.Assembled;
import tickscope.scenario.Progress;
import tickscope.scenario.Scenario.ThreadSpec;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Does a design take the processor from a thread that never asks the kernel for anything? The same kernel is run with
/// such threads, and the run shows it.
public final class Preemption {
    private static final String NEVER_ASKS = "spinner";
    private static final int THREADS = 2;

    private Preemption() {}

    /// Whether another thread's code ran after a tick although no thread ever asked.
    public static boolean of(Assembled kernel, Progress progress) throws ScenarioException {
        List<ThreadSpec> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new ThreadSpec(String.valueOf((char) ('A' + i)), NEVER_ASKS, 64, List.of()));
        }
        Session session = Session.of(kernel.withThreads(threads), progress);
        long ran = IntStream.range(0, session.run().track().cpus())
                .boxed()
                .flatMap(cpu -> session.spans(cpu).stream())
                .filter(span -> span.phase() == Phase.RUN && span.thread() >= 0)
                .mapToInt(span -> span.thread())
                .distinct()
                .count();
        return ran > 1 && !session.run().watch().costs().isEmpty();
    }
}
