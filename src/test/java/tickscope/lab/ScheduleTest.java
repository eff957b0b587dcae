package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.history.Stop;
import tickscope.kernel.KernelView;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// What the schedule says is what memory says, and its times add up.
final class ScheduleTest {
    private static final Map<String, Session> SESSIONS = new HashMap<>();

    private static Session session(String name) throws ScenarioException {
        Session known = SESSIONS.get(name);
        if (known == null) {
            known = Session.open(Path.of("scenarios/" + name + ".json"));
            SESSIONS.put(name, known);
        }
        return known;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "14-stack-switch",
                "11-option-b",
                "20-sleepers",
                "40-ten-threads",
                "64-four-cpus",
                "65-pinned-thread"
            })
    void times_add_up(String name) throws ScenarioException {
        Session session = session(name);
        Schedule schedule = Schedule.of(session);
        for (CpuLane lane : schedule.lanes()) {
            long phases = Arrays.stream(Phase.values()).mapToLong(lane::in).sum();
            assertEquals(schedule.end(), phases + lane.idle(), "CPU " + lane.cpu());
            long before = 0;
            for (Stint stint : lane.stints()) {
                assertTrue(stint.since() >= before, stint + " overlaps the one before");
                before = stint.until();
            }
        }
        long own = 0;
        for (ThreadLife life : schedule.threads()) {
            own += life.own();
            long at = schedule.start();
            for (Stretch stretch : life.stretches()) {
                assertEquals(at, stretch.since(), life.name() + " has a gap");
                at = stretch.until();
            }
            assertEquals(schedule.end(), at, life.name());
            long stints = schedule.stints()
                    .filter(stint -> stint.thread() == life.index())
                    .mapToLong(Stint::length)
                    .sum();
            assertEquals(stints, life.in(Stretch.State.RUNS), life.name());
            assertTrue(life.own() <= stints, life.name());
        }
        assertEquals(
                schedule.lanes().stream().mapToLong(lane -> lane.in(Phase.RUN)).sum(), own);
        assertEquals(session.run().track().migrations().size(), schedule.moves().size());
        assertEquals(
                schedule.moves().size(),
                schedule.threads().stream().mapToInt(ThreadLife::moves).sum());
    }

    @ParameterizedTest
    @ValueSource(strings = {"14-stack-switch", "20-sleepers", "65-pinned-thread"})
    void memory_says_the_same_of_a_moment(String name) throws ScenarioException {
        Session session = session(name);
        Schedule schedule = Schedule.of(session);
        int looked = 0;
        for (CpuLane lane : schedule.lanes()) {
            for (Stint stint : lane.stints()) {
                Moment moment = session.at((stint.from() + stint.to() + 1) / 2);
                KernelView kernel = moment.kernel();
                ThreadView current = kernel.current(lane.cpu()).orElseThrow();
                assertEquals(stint.thread(), current.idle() ? Stint.IDLE : current.index(), stint.toString());
                looked++;
            }
        }
        assertTrue(looked > 20);
        for (int i = 0; i < schedule.queues().times().size(); i += 7) {
            long time = schedule.queues().times().get(i);
            long position = schedule.instants().positionAt(time);
            Moment moment = session.at(position + 1);
            if (moment.state().time() != time + 1 || schedule.lanes().size() > 1) {
                continue;
            }
            assertEquals(
                    moment.kernel().queue(0).ready().size(),
                    schedule.queues().lengths().get(i).getFirst());
        }
    }

    @Test
    void round_robin_shares_alike_and_takes_away_by_interrupt() throws ScenarioException {
        Session session = session("14-stack-switch");
        Schedule schedule = Schedule.of(session);
        assertEquals(session.run().timeline().count(Stop.SWITCH, 0, Long.MAX_VALUE) - 1, schedule.switches());
        for (ThreadLife life : schedule.threads()) {
            assertEquals(0, life.voluntary());
            assertTrue(life.involuntary() >= 9, life.toString());
            for (long latency : Arrays.copyOfRange(life.latencies(), 1, life.latencies().length)) {
                // Two others have a quantum of two ticks each, and three switches lie between.
                assertTrue(latency > 4 * schedule.perTick() && latency < 5 * schedule.perTick(), "" + latency);
            }
        }
        assertEquals(2, schedule.queues().longest());
    }

    /// The report of a run counts whose code went on; the schedule also who became current and was interrupted before
    /// its
    /// first instruction. The page of criteria has both figures.
    @Test
    void switches_to_a_thread_that_did_not_come_to_run_are_what_the_schedule_counts_more() throws Exception {
        Session session = session("78-thousand-threads");
        Schedule schedule = Schedule.of(session);
        long ran = 0;
        long inVain = 0;
        for (CpuLane lane : schedule.lanes()) {
            ran += session.run().track().switches(lane.cpu());
            inVain += inVain(lane.spans());
        }
        assertEquals(schedule.switches(), ran + inVain);
        String page = Files.readString(Path.of("src/site/markdown/criteria.md"));
        assertTrue(
                page.contains(
                        String.format(Locale.ROOT, "%,d switches are %,d and %,d", schedule.switches(), ran, inVain)),
                schedule.switches() + ", " + ran + ", " + inVain);
        assertTrue(inVain > 0, "nobody was chosen in vain");
    }

    /// How often somebody became current and lost the processor before its code went on, or the code of the one before
    /// went on after it.
    private static long inVain(List<Span> spans) {
        long inVain = 0;
        int ran = Integer.MIN_VALUE;
        int changes = 0;
        int current = ran;
        for (Span span : spans) {
            if (ran == Integer.MIN_VALUE) {
                ran = span.phase() == Phase.RUN ? span.thread() : ran;
                current = ran;
                continue;
            }
            changes += span.thread() != current ? 1 : 0;
            current = span.thread();
            if (span.phase() == Phase.RUN) {
                inVain += changes - (span.thread() != ran ? 1 : 0);
                changes = 0;
                ran = span.thread();
            }
        }
        return inVain + changes;
    }

    /// A tick every 400 instructions leaves the handler of processor 0 no time for anybody else.
    @Test
    void who_is_interrupted_before_its_first_instruction_has_not_run(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("crowded.json");
        Files.writeString(file, """
            { "title": "Crowded",
              "kernel": { "design": "stack-switch" },
              "machine": { "cpus": 4, "seed": 3, "instructionsPerTick": 400, "quantum": 1 },
              "threads": [ { "name": "T", "body": "canary", "count": 40 } ],
              "expect": { "until": { "ticks": 60 }, "verdict": "works" } }
            """);
        Session session = Session.open(file);
        Schedule schedule = Schedule.of(session);
        CpuLane first = schedule.lanes().getFirst();
        assertTrue(first.switches() > 10, "switches: " + first.switches());
        for (Stint stint : first.stints()) {
            long middle = stint.from() + (stint.to() - stint.from()) / 2;
            assertEquals(
                    stint.thread(),
                    session.at(middle).kernel().current(0).orElseThrow().index(),
                    stint.toString());
        }
        Stint last = first.stints().getLast();
        assertTrue(first.stints().size() < first.switches(), "nobody was interrupted before it ran");
        assertTrue(last.length() < schedule.end(), last.toString());
    }

    @Test
    void who_sleeps_waits_and_gives_up_the_processor_by_itself() throws ScenarioException {
        Session session = session("20-sleepers");
        Schedule schedule = Schedule.of(session);
        long slept = 0;
        for (ThreadLife life : schedule.threads()) {
            slept += life.in(Stretch.State.WAITS);
        }
        assertTrue(slept > 0);
        List<Stint> gaveUp = new ArrayList<>(schedule.stints()
                .filter(stint -> stint.end() == Stint.End.WAITS)
                .toList());
        assertTrue(gaveUp.size() > 3);
        // The third one never waits for anything.
        assertEquals(0, schedule.threads().getLast().in(Stretch.State.WAITS));
    }

    @Test
    void a_pinned_thread_never_moves_and_another_does() throws ScenarioException {
        Schedule schedule = Schedule.of(session("65-pinned-thread"));
        assertEquals(0, schedule.threads().getFirst().moves());
        assertTrue(schedule.moves().size() > 0);
        for (Move move : schedule.moves()) {
            assertTrue(move.left() <= move.arrived(), move.toString());
            assertTrue(move.from() != move.to());
        }
    }
}
