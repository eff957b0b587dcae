package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tickscope.check.Verdict;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.ThreadState;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// A thousand threads on eight processors, with every check on. `-Dendurance=320` runs so many ticks, and demands
/// 100,000 switches, and the figures that the page of criteria gives.
final class EnduranceTest {
    private static final int ON_THE_PAGE = 320;
    private static final int TICKS = Integer.getInteger("endurance", 6);

    @Test
    void a_thousand_threads_on_eight_processors_violate_nothing_and_leak_nothing()
            throws ScenarioException, IOException {
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
        if (TICKS == ON_THE_PAGE) {
            String figures = String.format(
                    Locale.ROOT,
                    "%,d switches and %,d migrations in %,d steps",
                    switches,
                    track.migrations().size(),
                    session.length());
            assertTrue(
                    Files.readString(Path.of("src/site/markdown/criteria.md")).contains(figures), figures);
        }
    }
}
