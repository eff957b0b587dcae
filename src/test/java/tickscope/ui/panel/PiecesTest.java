package tickscope.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.kernel.Phase;
import tickscope.lab.CpuLane;
import tickscope.lab.Schedule;
import tickscope.lab.Stint;
import tickscope.lab.ThreadLife;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// A lane is filled from end to end, nothing in it is too narrow to be told apart, and no stint is lost.
final class PiecesTest {
    private static final double WIDTH = 900;
    private static final double BUCKET = 65;

    private static Schedule schedule(String name) throws ScenarioException {
        return Schedule.of(Session.open(Path.of("scenarios/" + name + ".json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"40-hundred-threads", "65-pinned-thread", "67-sixteen-cpus", "20-sleepers"})
    void a_lane_is_filled_and_every_stint_is_counted(String name) throws ScenarioException {
        Schedule schedule = schedule(name);
        TimeWindow window = TimeWindow.whole(0, schedule.end());
        Pieces pieces = new Pieces(window, WIDTH, BUCKET);
        for (CpuLane lane : schedule.lanes()) {
            List<Piece> drawn = pieces.of(lane);
            double at = 0;
            for (Piece piece : drawn) {
                assertEquals(at, piece.left(), 1e-6, piece.toString());
                at = piece.right();
            }
            assertEquals(WIDTH, at, 1e-6);
            assertTrue(drawn.size() < WIDTH / 3, "CPU " + lane.cpu() + ": " + drawn.size() + " boxes");
            assertEquals(
                    lane.stints().stream()
                            .filter(stint -> !stint.idle() && stint.length() > 0)
                            .count(),
                    drawn.stream().mapToInt(Piece::count).sum());
        }
    }

    @Test
    void close_up_the_phases_of_a_switch_come_in_their_order() throws ScenarioException {
        Schedule schedule = schedule("14-stack-switch");
        Stint first = schedule.lanes().getFirst().stints().getFirst();
        long from = first.until() - 50;
        TimeWindow window = TimeWindow.whole(0, schedule.end()).zoomed(0, 0).movedTo(from);
        TimeWindow wide = new TimeWindow(window.first(), window.last(), from, from + 300);
        Pieces pieces = new Pieces(wide, WIDTH, BUCKET);
        assertTrue(pieces.close());
        List<Phase> phases = pieces.of(schedule.lanes().getFirst()).stream()
                .map(Piece::phase)
                .toList();
        assertEquals(
                List.of(
                        Phase.RUN,
                        Phase.SAVE,
                        Phase.HANDLE,
                        Phase.DECIDE,
                        Phase.SWITCH,
                        Phase.RESTORE,
                        Phase.RETURN,
                        Phase.RUN),
                phases);
    }

    @Test
    void a_thread_is_seen_where_it_runs_even_for_a_moment() throws ScenarioException {
        Schedule schedule = schedule("40-hundred-threads");
        Pieces pieces = new Pieces(TimeWindow.whole(0, schedule.end()), WIDTH, BUCKET);
        for (ThreadLife life : schedule.threads()) {
            long runs = life.stretches().stream()
                    .filter(stretch -> stretch.state() == tickscope.lab.Stretch.State.RUNS)
                    .count();
            long seen = pieces.of(life).stream()
                    .filter(piece -> piece.kind() == Piece.Kind.THREAD)
                    .count();
            assertEquals(runs, seen, life.name());
        }
    }

    @Test
    void a_window_zooms_about_a_point_and_stays_within_the_run() {
        TimeWindow whole = TimeWindow.whole(0, 100_000);
        TimeWindow close = whole.zoomed(0.1, 0.25);
        assertEquals(10_000, close.length());
        assertEquals(25_000, close.time(WIDTH / 4, WIDTH));
        assertEquals(whole, close.zoomed(100, 0.5));
        assertEquals(90_000, close.movedTo(99_000).since());
        assertEquals(TimeWindow.CLOSEST, whole.zoomed(1e-9, 0.5).length());
        assertEquals(close, close.showing(25_000));
        TimeWindow followed = close.showing(70_000);
        assertTrue(followed.since() < 70_000 && followed.until() > 70_000);
        assertEquals(10_000, followed.length());
        assertEquals(whole, whole.showing(0));
        assertEquals(whole, whole.showing(100_000));
    }
}
