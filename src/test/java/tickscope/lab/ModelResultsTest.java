package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.asm.Image;
import tickscope.history.Cursor;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.Topology;
import tickscope.machine.Effect;
import tickscope.machine.Event;
import tickscope.machine.Step;
import tickscope.scenario.Progress;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// What the models are fed with is what the machine did: counted here once more from the steps themselves.
final class ModelResultsTest {
    private static final int BATCH = 20_000;
    private static final long DEVICES = 0xfee0_0000L;

    private interface Look {
        void at(Step step);
    }

    private static Session open(String scenario, long ticks) throws ScenarioException {
        return Session.open(Path.of("scenarios/" + scenario), OptionalLong.of(ticks), OptionalLong.empty());
    }

    private static void steps(Session session, Look look) {
        Cursor cursor = session.run().timeline().cursor();
        for (long from = 0; from < session.length(); from += BATCH) {
            cursor.steps(from, Math.min(session.length(), from + BATCH)).forEach(look::at);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"80-numa-unaware.json", "81-numa-aware.json", "64-four-cpus.json"})
    void accesses_are_those_of_the_steps(String scenario) throws ScenarioException {
        Session session = open(scenario, 6);
        Schedule schedule = Schedule.of(session);
        ModelResults results = ModelResults.of(session);
        Topology topology = results.topology();
        long[] all = new long[topology.cpus()];
        long[] far = new long[topology.cpus()];
        steps(session, step -> {
            for (Effect effect : step.effects()) {
                long address = switch (effect) {
                    case Effect.MemoryRead read -> read.address();
                    case Effect.MemoryWritten written -> written.address();
                    default -> -1;
                };
                if (address >= 0 && address < DEVICES && step.time() >= schedule.start()) {
                    all[step.cpu()]++;
                    far[step.cpu()] += home(session, address) == topology.node(step.cpu()) ? 0 : 1;
                }
            }
        });
        for (int cpu = 0; cpu < topology.cpus(); cpu++) {
            Traffic traffic = results.activity().processors().get(cpu);
            assertEquals(all[cpu], traffic.all(), "processor " + cpu);
            assertEquals(far[cpu], traffic.remote(), "processor " + cpu);
            assertTrue(far[cpu] > 0 || topology.node(cpu) == 0, "processor " + cpu);
        }
        assertEquals(
                results.activity().all(), results.activity().threads().stream().reduce(Traffic.NONE, Traffic::plus));
        assertEquals(
                results.activity().all().all(),
                results.activity().nodes().stream()
                        .flatMap(row -> row.stream())
                        .mapToLong(count -> count)
                        .sum());
    }

    /// A stack is where the kernel's table says, a processor's own beside it, the rest on node 0.
    private static long home(Session session, long address) {
        Image image = session.image();
        Topology topology = session.scenario().machine().topology();
        if (topology.nodes() == 1) {
            return 0;
        }
        long stack = Math.floorDiv(address - image.valueOf("stacks"), image.valueOf("STACK_SIZE"));
        if (stack >= 0 && stack < image.valueOf("THREADS")) {
            return session.run().timeline().end().memory().quad(image.valueOf("home_node") + 8 * stack);
        }
        for (List<String> own : List.of(
                List.of("cpus", "CPU_SIZE"),
                List.of("idle_thread", "THREAD_SIZE"),
                List.of("idle_stacks", "IDLE_STACK_SIZE"))) {
            long cpu = Math.floorDiv(address - image.valueOf(own.get(0)), image.valueOf(own.get(1)));
            if (cpu >= 0 && cpu < topology.cpus()) {
                return topology.node((int) cpu);
            }
        }
        return 0;
    }

    /// With several processors each event takes one of a processor's rounds, and what is left it waits in HLT.
    @ParameterizedTest
    @ValueSource(strings = {"82-spreading.json", "84-tickless.json", "85-packed-tickless.json", "67-sixteen-cpus.json"})
    void a_processor_executes_or_waits_in_every_round(String scenario) throws ScenarioException {
        Session session = open(scenario, 12);
        Schedule schedule = Schedule.of(session);
        ModelResults results = ModelResults.of(session);
        long[] events = new long[results.topology().cpus()];
        steps(session, step -> {
            events[step.cpu()] += step.time() >= schedule.start() && step.time() < schedule.end() ? 1 : 0;
        });
        double micros = 10_000.0 / session.scenario().machine().instructionsPerTick();
        for (Energy.Core core : results.energy().cores()) {
            assertEquals(events[core.cpu()] * micros, core.busy(), micros / 2, "processor " + core.cpu());
            for (Energy.Nap nap : core.naps()) {
                assertEquals(nap.state(), core.stateAt(nap.stretch().since()));
                assertTrue(nap.stretch().length() > 0);
            }
        }
    }

    /// A processor that has waited longer than a tick has not been told of one.
    @Test
    void without_work_no_ticks_come_but_to_processor_0() throws ScenarioException {
        Session session = open("84-tickless.json", 20);
        Schedule schedule = Schedule.of(session);
        long[] ticks = new long[4];
        steps(session, step -> {
            if (step.event() instanceof Event.Interrupted(int vector) && vector == PhaseTrack.TIMER_VECTOR) {
                ticks[step.cpu()]++;
            }
        });
        assertTrue(ticks[0] >= 20, "" + ticks[0]);
        Energy energy = ModelResults.of(session).energy();
        for (int cpu = 1; cpu < 4; cpu++) {
            assertTrue(ticks[cpu] <= 1, "processor " + cpu + ": " + ticks[cpu]);
            assertTrue(
                    energy.cores().get(cpu).naps().stream()
                            .anyMatch(nap -> nap.stretch().length() > schedule.perTick()),
                    "processor " + cpu);
        }
    }

    @Test
    void packed_threads_stay_together_and_aware_ones_in_their_node() throws ScenarioException {
        Schedule packed = Schedule.of(open("83-packing.json", 20));
        assertTrue(packed.stints().filter(stint -> !stint.idle()).allMatch(stint -> stint.cpu() == 0));
        Session aware = open("81-numa-aware.json", 20);
        Schedule schedule = Schedule.of(aware);
        ModelResults results = ModelResults.of(aware, schedule, Progress.NONE);
        assertTrue(schedule.moves().size() > 5, "threads do move");
        for (Stint stint : schedule.stints().filter(each -> !each.idle()).toList()) {
            assertEquals(
                    results.activity().homes().get(stint.thread()),
                    results.topology().node(stint.cpu()),
                    stint.toString());
        }
    }

    @Test
    void waking_up_from_an_idle_state_makes_latencies_longer_and_nothing_else() throws ScenarioException {
        ModelResults results = ModelResults.of(open("82-spreading.json", 20));
        assertEquals(results.recorded().count(), results.latency().count());
        assertTrue(results.latency().mean() > results.recorded().mean());
        double exit = ModelConstants.STANDARD
                .idle()
                .get(ModelConstants.STANDARD.deepest())
                .exit();
        assertTrue(results.latency().most() <= results.recorded().most() + exit);
    }
}
