package tickscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tickscope.history.Stop;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Threads move between processors, and one that is pinned does not.
final class MigrationTest {
    @Test
    void a_pinned_thread_never_moves_and_others_do() throws ScenarioException {
        Session session = Session.open(Path.of("scenarios/65-pinned-thread.json"));
        PhaseTrack track = session.run().track();
        List<Migration> moves = track.migrations();
        assertEquals(
                List.of(), moves.stream().filter(move -> move.thread() == 0).toList());
        assertFalse(moves.isEmpty());
        moves.forEach(move -> assertNotEquals(move.from(), move.to()));
        assertEquals(
                List.of("E 2 0"),
                moves.stream()
                        .map(move ->
                                session.scenario().threads().get(move.thread()).name() + " " + move.from() + " "
                                        + move.to())
                        .toList(),
                "as the scenario's text says");
        assertEquals(35, ticksBefore(session, moves.getFirst().position()));
        for (int cpu = 0; cpu < track.cpus(); cpu++) {
            boolean ranHere =
                    track.spans(cpu).stream().anyMatch(span -> span.phase() == Phase.RUN && span.thread() == 0);
            assertEquals(cpu == 2, ranHere, "processor " + cpu);
        }
    }

    @Test
    void what_a_processor_has_of_its_own_bears_its_number() throws ScenarioException {
        Session session = Session.open(Path.of("scenarios/65-pinned-thread.json"));
        KernelView kernel = session.at(session.length()).kernel();
        PerCpu layout = PerCpu.of(session.image());
        assertEquals("current_thread[0]", kernel.place(layout.currentThread(0)));
        assertEquals("current_thread[3]", kernel.place(layout.currentThread(3)));
        assertEquals("run_queue[2]+0x410", kernel.place(layout.runQueue(2) + 0x410));
        assertEquals("tick_count", kernel.place(session.image().valueOf("tick_count")));
    }

    private static int ticksBefore(Session session, long position) {
        int ticks = 0;
        for (long at = session.next(Stop.TICK, 0); at <= position; at = session.next(Stop.TICK, at)) {
            ticks++;
        }
        return ticks;
    }

    @Test
    void sixteen_threads_out_of_one_queue_are_spread_over_four_processors() throws ScenarioException {
        Session session = Session.open(Path.of("scenarios/64-four-cpus.json"));
        PhaseTrack track = session.run().track();
        assertEquals(4, track.cpus());
        for (int cpu = 0; cpu < track.cpus(); cpu++) {
            long ran = track.spans(cpu).stream()
                    .filter(span -> span.phase() == Phase.RUN && span.thread() >= 0)
                    .map(Span::thread)
                    .distinct()
                    .count();
            assertEquals(4, ran, "processor " + cpu);
        }
    }
}
