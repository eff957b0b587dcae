package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tickscope.kernel.Topology;
import tickscope.lab.Energy.Times;
import tickscope.lab.ModelConstants.IdleState;
import tickscope.lab.ModelConstants.Step;

/// The models of memory and power agree with what the handbook works by hand, and keep what any such model must.
final class EnergyTest {
    private static final ModelConstants CONSTANTS = ModelConstants.STANDARD;
    private static final double EXACT = 1e-6;

    private static Energy energy(int cpus, int nodes, Times times, List<List<IdleStretch>> idle) {
        return Energy.of(CONSTANTS, Topology.even(cpus, nodes, 20), times, idle);
    }

    /// The example of the handbook's page models.md, number by number.
    @Test
    void two_cores_of_which_one_sleeps_as_worked_by_hand() {
        Energy energy = energy(
                2,
                1,
                new Times(10, 0, 2000, 1000),
                List.of(List.of(new IdleStretch(1000, 1600)), List.of(new IdleStretch(0, 2000))));
        assertEquals(20_000, energy.microseconds(), EXACT);
        assertEquals(List.of(0.0, 6000.0, 0.0), energy.cores().get(0).idle());
        assertEquals(14_000, energy.cores().get(0).busy(), EXACT);
        assertEquals(9548, energy.cores().get(0).microjoules(), EXACT);
        assertEquals(1, energy.cores().get(0).wakeUps());
        assertEquals(924, energy.cores().get(1).microjoules(), EXACT);
        assertEquals(0, energy.cores().get(1).wakeUps(), "it still sleeps at the end");
        assertEquals(6000, energy.clusters().getFirst().asleep(), EXACT);
        assertEquals(1105.6, energy.clusters().getFirst().microjoules(), EXACT);
        assertEquals(11_577.6, energy.microjoules(), EXACT);
        assertEquals(10_662.86, energy.stepped(), 0.01);
        assertEquals(1.2196, energy.slowdown(), 0.0001);
    }

    /// The example of memory.
    @Test
    void seven_local_and_three_remote_accesses_as_worked_by_hand() {
        Traffic traffic = new Traffic(7, 3, 7 * 10 + 3 * 20);
        assertEquals(2470, traffic.cycles(CONSTANTS), EXACT);
        assertEquals(0.3, traffic.share(), EXACT);
    }

    @Test
    void a_state_is_taken_from_its_residency_on() {
        assertEquals("wfi", CONSTANTS.idle().get(CONSTANTS.stateFor(1999)).name());
        assertEquals("cpu-sleep", CONSTANTS.idle().get(CONSTANTS.stateFor(2000)).name());
        assertEquals(
                "cpu-sleep", CONSTANTS.idle().get(CONSTANTS.stateFor(1e9)).name(), "a core alone has no deeper one");
    }

    @Test
    void the_table_is_in_order() {
        for (int i = 1; i < CONSTANTS.idle().size(); i++) {
            IdleState shallow = CONSTANTS.idle().get(i - 1);
            IdleState deep = CONSTANTS.idle().get(i);
            assertTrue(deep.exit() >= shallow.exit() && deep.residency() > shallow.residency(), deep.name());
            assertTrue(deep.core() <= shallow.core() && deep.cluster() <= shallow.cluster(), deep.name());
            assertTrue(
                    deep.entry() + deep.exit() <= deep.residency(), deep.name() + " is worth it only if it is reached");
        }
        for (int i = 1; i < CONSTANTS.steps().size(); i++) {
            Step slow = CONSTANTS.steps().get(i - 1);
            Step fast = CONSTANTS.steps().get(i);
            assertTrue(fast.megahertz() > slow.megahertz() && fast.capacity() > slow.capacity());
            assertTrue(fast.core() * fast.stretch() > slow.core() * slow.stretch(), "slower work costs less energy");
        }
        assertEquals(1024, CONSTANTS.highest().capacity(), EXACT);
    }

    @Test
    void the_slowest_step_that_leaves_headroom() {
        assertEquals(450, CONSTANTS.stepFor(0).megahertz(), EXACT);
        assertEquals(450, CONSTANTS.stepFor(417 / 1280.0).megahertz(), EXACT);
        assertEquals(625, CONSTANTS.stepFor(418 / 1280.0).megahertz(), EXACT);
        assertEquals(1100, CONSTANTS.stepFor(1).megahertz(), EXACT);
    }

    @Test
    void whatever_the_waits_time_adds_up_and_more_idleness_never_costs_more() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            int cpus = 1 << random.nextInt(4);
            int nodes = cpus == 1 ? 1 : 1 + random.nextInt(2);
            Times times = new Times(1 + random.nextInt(20), 50, 50 + 5000, 1000);
            List<List<IdleStretch>> idle = new ArrayList<>();
            for (int cpu = 0; cpu < cpus; cpu++) {
                idle.add(waits(random, times));
            }
            Energy energy = energy(cpus, nodes, times, idle);
            for (Energy.Core core : energy.cores()) {
                double sum = core.busy()
                        + core.idle().stream().mapToDouble(value -> value).sum();
                assertEquals(energy.microseconds(), sum, EXACT);
            }
            double busy = energy(
                            cpus,
                            nodes,
                            times,
                            idle.stream().map(_ -> List.<IdleStretch>of()).toList())
                    .microjoules();
            // A cluster with idle cores draws a milliwatt more than a busy one; the table says so.
            assertTrue(energy.microjoules() <= busy + nodes * energy.microseconds() / 1000, "round " + round);
            assertTrue(energy.stepped() <= energy.microjoules() + EXACT);
            assertTrue(energy.slowdown() >= 1 - EXACT);
        }
    }

    private static List<IdleStretch> waits(Random random, Times times) {
        List<IdleStretch> waits = new ArrayList<>();
        long time = times.start() + random.nextInt(100);
        while (time < times.end()) {
            long until = Math.min(times.end(), time + 1 + random.nextInt(900));
            waits.add(new IdleStretch(time, until));
            time = until + 1 + random.nextInt(300);
        }
        return waits;
    }

    @Test
    void a_cluster_sleeps_only_while_all_its_cores_do() {
        List<IdleStretch> common = Energy.common(
                List.of(new IdleStretch(0, 10), new IdleStretch(20, 30)),
                List.of(new IdleStretch(5, 22), new IdleStretch(25, 40)));
        assertEquals(List.of(new IdleStretch(5, 10), new IdleStretch(20, 22), new IdleStretch(25, 30)), common);
        Energy energy = energy(
                4,
                2,
                new Times(10, 0, 1000, 1000),
                List.of(
                        List.of(new IdleStretch(0, 1000)),
                        List.of(),
                        List.of(new IdleStretch(0, 1000)),
                        List.of(new IdleStretch(0, 1000))));
        Energy shorter = energy(1, 1, new Times(10, 0, 1000, 1000), List.of(List.of(new IdleStretch(100, 349))));
        assertEquals(CONSTANTS.deepest(), shorter.cores().getFirst().stateAt(100));
        assertEquals(0, shorter.clusters().getFirst().asleep(), EXACT, "2,490 us are too short for a cluster");
        assertFalse(energy.clusters().get(0).asleepAt(500));
        assertTrue(energy.clusters().get(1).asleepAt(500));
    }
}
