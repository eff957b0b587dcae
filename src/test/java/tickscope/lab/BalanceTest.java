package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.history.Stop;
import tickscope.scenario.Assembled;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Sixteen threads over four processors: how even the load is, read out of memory. The figures stand in the scenario's
/// text as well.
final class BalanceTest {
    private static final Path FILE = Path.of("scenarios/77-even-load.json");

    @TempDir
    private Path folder;

    private static Session run(Map<String, Long> more) throws ScenarioException {
        return Session.of(Assembled.of(FILE).defining(more));
    }

    private static Load atTick(Session session, int tick) {
        long position = 0;
        for (int i = 0; i < tick; i++) {
            position = session.next(Stop.TICK, position);
        }
        return Load.of(session.at(position).kernel());
    }

    @Test
    void within_two_ticks_the_load_is_even_and_stays_so() throws ScenarioException {
        Session session = run(Map.of());
        assertEquals(new Load(new int[] {16, 0, 0, 0}), atTick(session, 1));
        assertEquals(300, atTick(session, 1).imbalance());
        assertEquals(new Load(new int[] {4, 4, 4, 4}), atTick(session, 2));
        assertEquals(0, Load.worst(session, 2).imbalance());
    }

    @Test
    void nobody_evens_it_out_without_the_balancer() throws ScenarioException {
        Session session = run(Map.of("NO_BALANCE", 1L));
        assertEquals(300, atTick(session, 30).imbalance());
        assertTrue(session.verdict().good(), "an idle thread may be the first of all to run");
    }

    @Test
    void thieves_alone_stop_at_one_thread_each() throws IOException, ScenarioException {
        Path file = folder.resolve("thieves.json");
        Files.writeString(file, Files.readString(FILE).replace("\"NO_STEAL\": 1", "\"NO_BALANCE\": 1"));
        Session session = Session.open(file);
        assertEquals(new Load(new int[] {13, 1, 1, 1}), atTick(session, 1));
        assertEquals(225, atTick(session, 30).imbalance());
        Grade grade = Grade.of(file);
        assertFalse(grade.passed());
        Grade.Item balance = grade.items().stream()
                .filter(item -> item.name().equals("from tick 2 on at most 5 % above the mean"))
                .findFirst()
                .orElseThrow();
        assertEquals("Found 225 %: threads by processor 13, 1, 1, 1.", balance.message());
    }

    @Test
    void a_thread_in_the_middle_of_a_switch_counts_once() throws ScenarioException {
        Session session = run(Map.of());
        long tick = session.next(Stop.TICK, session.next(Stop.TICK, 0));
        for (long position = tick; position < tick + 20_000; position += 50) {
            assertTrue(Load.of(session.at(position).kernel()).sum() <= 16, "step " + position);
        }
    }
}
