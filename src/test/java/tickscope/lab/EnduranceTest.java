package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tickscope.check.Verdict;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.ThreadState;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// A thousand threads on eight processors, with every check on. `-Dendurance=400` runs so many ticks, and demands
/// 100,000 switches.
final class EnduranceTest {
    private static final int TICKS = Integer.getInteger("endurance", 6);

    @Test
    void a_thousand_threads_on_eight_processors_violate_nothing_and_leak_nothing() throws ScenarioException {
        long began = System.nanoTime();
        Session session = Session.open(
                Path.of("scenarios/78-thousand-threads.json"), OptionalLong.of(TICKS), OptionalLong.empty());
        PhaseTrack track = session.run().track();
        long switches =
                IntStream.range(0, track.cpus()).mapToLong(track::switches).sum();
        if (TICKS >= 100) {
            System.out.printf(
                    "%d threads, %d processors, %d ticks, %d switches, %d migrations, %d steps, %.1f s%n",
                    session.scenario().threads().size(),
                    track.cpus(),
                    track.ticks(),
                    switches,
                    track.migrations().size(),
                    session.length(),
                    (System.nanoTime() - began) / 1e9);
        }
        assertEquals(1000, session.scenario().threads().size());
        assertEquals(8, track.cpus());
        assertEquals(
                List.of(),
                session.verdict().findings(),
                () -> session.verdict().findings().toString());
        assertEquals(Verdict.Outcome.WORKS, session.verdict().outcome());
        assertTrue(switches > 1000, "switches: " + switches);
        assertTrue(
                session.run().kernel().threads().stream()
                        .anyMatch(thread -> thread.name().equals("a") && thread.state() != ThreadState.DEAD),
                "somebody lives where somebody died");
        assertTrue(TICKS < 100 || switches >= 100_000, "switches: " + switches);
    }
}
