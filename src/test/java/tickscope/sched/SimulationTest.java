package tickscope.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A workload on several processors.
final class SimulationTest {
    static List<String> policies() {
        return Policies.NAMES;
    }

    private static List<Simulation.Member> jobs(long... lengths) {
        List<Simulation.Member> workload = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            workload.add(new Simulation.Member(
                    new Task(i, "ABCDEF".substring(i, i + 1), 64), new Life.Bursts(0, List.of(lengths[i]))));
        }
        return workload;
    }

    private static String lanes(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        for (Outcome.Lane lane : outcome.lanes()) {
            for (Outcome.Stint stint : lane.stints()) {
                text.repeat(stint.id() < 0 ? '.' : 'A' + stint.id(), (int) (stint.to() - stint.from()));
            }
            text.append('|');
        }
        return text.toString();
    }

    @Test
    void new_threads_are_dealt_out() {
        Outcome outcome = Simulation.run(FirstInFirstOut.policy(), jobs(4, 4, 4, 4), 100, 2);
        assertEquals("AAAACCCC|BBBBDDDD|", lanes(outcome));
        assertEquals(6, outcome.turnaround());
        assertEquals(0, outcome.migrations());
    }

    @Test
    void who_has_nothing_to_run_takes_from_the_longest_queue() {
        Outcome waiting = Simulation.run(FirstInFirstOut.policy(), jobs(6, 2, 4), 100, 2);
        assertEquals("AAAAAA|BBCCCC|", lanes(waiting));
        assertEquals(0, waiting.migrations(), "C had never run before");
        Outcome turns = Simulation.run(RoundRobin.of(1), jobs(6, 2, 4), 100, 2);
        assertEquals("ACAAAAA|BBCCC..|", lanes(turns));
        assertEquals(1, turns.migrations());
        assertEquals(List.of(1L, 3L), turns.threads().get(2).ranOn());
        assertEquals(0, turns.threads().get(2).home());
    }

    @Test
    void processor_0_evens_out_the_queues() {
        // A and B end at once on the second processor; C and D, E and F stay in turns on the first two.
        List<Simulation.Member> workload = new ArrayList<>(jobs(40, 9, 40, 9, 40, 9));
        Outcome outcome = Simulation.run(RoundRobin.of(1), workload, 1000, 2);
        long first = outcome.lanes().get(0).busy();
        long second = outcome.lanes().get(1).busy();
        assertEquals(147, first + second);
        assertTrue(Math.abs(first - second) <= 7, first + " and " + second);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everybody_runs_what_it_wants_and_nobody_in_two_places(String name) {
        for (int seed = 1; seed <= 12; seed++) {
            Random random = new Random(seed);
            List<Simulation.Member> workload = new ArrayList<>();
            long wanted = 0;
            for (int id = 0; id < 9; id++) {
                List<Long> bursts = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    long length = 1 + random.nextInt(7);
                    wanted += i % 2 == 0 ? length : 0;
                    bursts.add(length);
                }
                Task task = new Task(id, "T" + id, random.nextInt(128)).weighing(512 << random.nextInt(3));
                workload.add(new Simulation.Member(
                        id % 3 == 0 ? task.reserving(2, 5, 6) : task, new Life.Bursts(random.nextInt(20), bursts)));
            }
            for (int cpus = 1; cpus <= 4; cpus++) {
                Outcome outcome = Simulation.run(Policies.named(name, 2, seed), workload, 5000, cpus);
                assertEquals(outcome, Simulation.run(Policies.named(name, 2, seed), workload, 5000, cpus));
                assertEquals(
                        wanted,
                        outcome.threads().stream()
                                .mapToLong(Outcome.Figures::ran)
                                .sum());
                assertEquals(
                        wanted,
                        outcome.lanes().stream().mapToLong(Outcome.Lane::busy).sum());
                assertTrue(outcome.threads().stream()
                        .allMatch(thread ->
                                thread.waited() >= 0 && thread.turnaround().isPresent()));
                alone(outcome);
            }
        }
    }

    private static void alone(Outcome outcome) {
        for (long now = 0; now < outcome.units(); now++) {
            Set<Integer> seen = new HashSet<>();
            for (Outcome.Lane lane : outcome.lanes()) {
                for (Outcome.Stint stint : lane.stints()) {
                    if (stint.from() <= now && now < stint.to() && stint.id() >= 0) {
                        assertTrue(seen.add(stint.id()), stint.id() + " runs twice in unit " + now);
                    }
                }
            }
        }
    }
}
