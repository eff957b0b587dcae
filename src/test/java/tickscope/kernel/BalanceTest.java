package tickscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tickscope.history.Stop;
import tickscope.scenario.Assembled;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Sixteen threads over four processors: how even the load is, read out of memory.
final class BalanceTest {
    private static final Path FILE = Path.of("scenarios/77-even-load.json");

    /// The longest load over the mean, less one; a processor's load is who runs there and who waits there.
    static double imbalance(Session session, long position) {
        KernelView kernel = session.at(position).kernel();
        long[] loads = LongStream.range(0, kernel.cpus())
                .map(cpu -> kernel.queue((int) cpu).ready().size()
                        + kernel.current((int) cpu).filter(thread -> !thread.idle()).stream()
                                .count())
                .toArray();
        assertEquals(16, LongStream.of(loads).sum(), "every thread is somewhere");
        return LongStream.of(loads).max().orElseThrow() / (16.0 / loads.length) - 1;
    }

    private static long afterTick(Session session, int ticks) {
        long position = 0;
        for (int i = 0; i < ticks; i++) {
            position = session.next(Stop.TICK, position);
        }
        // The processors are at work on that tick; a little later their queues are as they will be.
        return position + 2000L * session.run().track().cpus();
    }

    @Test
    void within_two_ticks_the_load_is_even_to_five_percent() throws ScenarioException {
        Session session = Session.open(FILE);
        double before = imbalance(session, session.next(Stop.TICK, 0) - 1);
        assertTrue(before > 1, "most of them on one processor: " + before);
        assertTrue(imbalance(session, afterTick(session, 2)) <= 0.05);
        assertTrue(imbalance(session, session.length()) <= 0.05);
    }

    @Test
    void nobody_evens_it_out_without_the_balancer() throws ScenarioException {
        Session session = Session.of(Assembled.of(FILE).defining(Map.of("NO_BALANCE", 1L)));
        assertTrue(imbalance(session, afterTick(session, 2)) > 0.05);
    }
}
