package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tickscope.lab.Profile.Column;
import tickscope.lab.Profile.Row;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// The profile's figures belong together, and folding rows loses nothing.
final class ProfileTest {
    private static Profile profile;

    @BeforeAll
    static void run() throws ScenarioException {
        profile = Profile.of(Schedule.of(Session.open(Path.of("scenarios/65-pinned-thread.json"))));
    }

    @Test
    void a_thread_runs_is_ready_or_waits() {
        for (Row row : profile.threads()) {
            // What is left is time that interrupts took out of its stints.
            long rest = profile.span() - row.own() - row.waited() - row.asleep();
            assertTrue(rest >= 0 && rest < profile.span() / 2, row.toString());
        }
    }

    @Test
    void others_are_summed_and_none_is_lost() {
        List<Row> top = Profile.top(profile.by(Column.WAITED, true), 3);
        assertEquals(3, top.size());
        assertEquals(5, top.stream().mapToInt(Row::threads).sum());
        assertEquals(
                profile.threads().stream().mapToLong(Row::own).sum(),
                top.stream().mapToLong(Row::own).sum());
        assertEquals(
                profile.threads().stream()
                        .mapToInt(row -> row.latency().count())
                        .sum(),
                top.stream()
                        .flatMap(row -> row.latencies().counts().stream())
                        .mapToInt(Integer::intValue)
                        .sum());
    }

    /// C and D do the same in turn, but C asks for one tick at a time.
    @Test
    void who_asks_for_less_at_a_time_is_served_sooner_and_gets_no_more() throws ScenarioException {
        Session session = Session.open(Path.of("scenarios/59-eevdf-short-request.json"));
        List<Row> rows = Profile.of(Schedule.of(session)).threads();
        Row shorter = rows.get(2);
        Row longer = rows.get(3);
        assertTrue(4 * shorter.latency().most() < longer.latency().most(), rows::toString);
        assertEquals(1, (double) shorter.own() / longer.own(), 0.15);
    }

    @Test
    void rows_go_by_a_column_in_both_directions() {
        for (Column column : Column.values()) {
            List<Row> falling = profile.by(column, true);
            List<Row> rising = profile.by(column, false);
            for (int i = 1; i < falling.size(); i++) {
                assertTrue(column.of(falling.get(i - 1)) >= column.of(falling.get(i)), column.name());
                assertTrue(column.of(rising.get(i - 1)) <= column.of(rising.get(i)), column.name());
            }
        }
    }

    @Test
    void a_bucket_holds_a_power_of_two() {
        Histogram histogram = Histogram.of(new long[] {0, 1, 2, 3, 4, 7, 8, 1000});
        assertEquals(List.of(2, 2, 2, 1, 0, 0, 0, 0, 0, 1), histogram.counts());
        assertEquals(0, histogram.first());
        assertEquals(512, Histogram.least(9));
        assertEquals(4, histogram.plus(Histogram.of(new long[] {3, 3})).count(1));
    }
}
