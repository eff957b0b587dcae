package tickscope.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Worked examples, number by number. Those of the first half are in Arpaci-Dusseau, *Operating Systems: Three
/// Easy Pieces*, chapters 7 and 8; the real-time ones can be drawn on squared paper.
final class TextbookTest {
    private static Simulation.Member job(int id, String name, long arrival, long length) {
        return new Simulation.Member(new Task(id, name, 64), new Life.Bursts(arrival, List.of(length)));
    }

    private static Outcome jobs(Policy policy, long... lengths) {
        List<Simulation.Member> workload = new ArrayList<>();
        for (int i = 0; i < lengths.length; i++) {
            workload.add(job(i, "ABCDEF".substring(i, i + 1), 0, lengths[i]));
        }
        return Simulation.run(policy, workload, 1000);
    }

    /// The shorter its period the higher its priority.
    private static Simulation.Member periodic(int id, String name, long cost, long period) {
        Task task = new Task(id, name, (int) (127 - period)).reserving(cost, period, period);
        return new Simulation.Member(task, new Life.Periodic(0, cost, period, period));
    }

    @Test
    void fifo_of_three_equal_jobs() {
        assertEquals(20, jobs(FirstInFirstOut.policy(), 10, 10, 10).turnaround());
    }

    @Test
    void fifo_behind_a_long_job_is_a_convoy() {
        assertEquals(110, jobs(FirstInFirstOut.policy(), 100, 10, 10).turnaround());
    }

    @Test
    void round_robin_answers_soon_and_ends_late() {
        Outcome outcome = jobs(RoundRobin.of(1), 5, 5, 5);
        assertEquals("ABCABCABCABCABC", outcome.strip());
        assertEquals(1, outcome.response());
        assertEquals(14, outcome.turnaround());
        Outcome fifo = jobs(FirstInFirstOut.policy(), 5, 5, 5);
        assertEquals(5, fifo.response());
        assertEquals(10, fifo.turnaround());
        assertEquals(2, fifo.switches());
        assertEquals(14, outcome.switches());
    }

    @Test
    void mlfq_lets_a_short_job_overtake_a_long_one() {
        Outcome outcome = Simulation.run(
                MultiLevelFeedbackQueue.of(3, 10, 0), List.of(job(0, "A", 0, 180), job(1, "B", 100, 20)), 1000);
        assertEquals("A".repeat(100) + "B".repeat(20) + "A".repeat(80), outcome.strip());
        assertEquals(20, outcome.threads().get(1).turnaround().orElseThrow());
    }

    @Test
    void mlfq_starves_a_long_job_until_it_is_boosted() {
        List<Simulation.Member> workload = new ArrayList<>();
        workload.add(job(0, "A", 0, 1000));
        for (int id = 1; id <= 90; id++) {
            workload.add(job(id, "s", 36 + 4L * id, 4));
        }
        String starved = Simulation.run(MultiLevelFeedbackQueue.of(3, 10, 0), workload, 400)
                .strip();
        assertEquals("s".repeat(360), starved.substring(40));
        String boosted = Simulation.run(MultiLevelFeedbackQueue.of(3, 10, 100), workload, 400)
                .strip();
        assertEquals(
                30,
                boosted.substring(40).chars().filter(letter -> letter == 'A').count(),
                "10 units a boost: " + boosted);
    }

    @Test
    void two_tasks_miss_under_rate_monotonic_and_meet_under_edf() {
        List<Simulation.Member> workload = List.of(periodic(1, "A", 2, 5), periodic(2, "B", 4, 7));
        Outcome monotonic = Simulation.run(RealTime.fifo(), workload, 35);
        assertEquals("AABBBAAB", monotonic.strip().substring(0, 8));
        assertTrue(monotonic.threads().get(1).missed() > 0, "B has 3 of 4 units at 7");
        assertEquals(0, monotonic.threads().get(0).missed());
        Outcome edf = Simulation.run(EarliestDeadlineFirst.of(1), workload, 35);
        assertEquals(0, edf.missed());
        assertEquals("AABBBBAABBBBAA", edf.strip().substring(0, 14));
    }

    @Test
    void three_tasks_miss_under_rate_monotonic_and_meet_under_edf() {
        List<Simulation.Member> workload =
                List.of(periodic(1, "A", 1, 4), periodic(2, "B", 2, 6), periodic(3, "C", 3, 8));
        Outcome monotonic = Simulation.run(RealTime.fifo(), workload, 24);
        assertEquals("ABBCACBB", monotonic.strip().substring(0, 8));
        assertTrue(monotonic.threads().get(2).missed() > 0, "C has 2 of 3 units at 8");
        assertEquals(
                0, Simulation.run(EarliestDeadlineFirst.of(1), workload, 24).missed());
    }

    @Test
    void a_budget_keeps_one_thread_from_another() {
        Task liar = new Task(1, "A", 64).reserving(2, 4, 4);
        Task honest = new Task(2, "B", 64).reserving(3, 8, 8);
        Outcome outcome = Simulation.run(
                EarliestDeadlineFirst.of(1),
                List.of(
                        new Simulation.Member(liar, new Life.Bursts(0, List.of(100L))),
                        new Simulation.Member(honest, new Life.Periodic(0, 3, 8, 8))),
                40);
        assertEquals(0, outcome.threads().get(1).missed());
        assertEquals(20, outcome.threads().get(0).ran(), "half of 40, as promised, and no more");
    }

    @Test
    void an_audio_thread_meets_its_period_under_fifo_and_edf_and_misses_it_in_turn_with_others() {
        List<Simulation.Member> workload = new ArrayList<>();
        Task audio = new Task(0, "A", 100).reserving(2, 10, 10);
        workload.add(new Simulation.Member(audio, new Life.Periodic(0, 2, 10, 10)));
        for (int id = 1; id <= 4; id++) {
            workload.add(job(id, "ABCDE".substring(id, id + 1), 0, 1000));
        }
        assertEquals(0, Simulation.run(RealTime.fifo(), workload, 500).missed());
        assertEquals(
                0, Simulation.run(EarliestDeadlineFirst.of(4), workload, 500).missed());
        assertTrue(Simulation.run(RoundRobin.of(4), workload, 500).missed() > 10);
    }

    private static List<Long> sharesOf(Policy policy) {
        List<Simulation.Member> workload = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            Task task = new Task(id, "ABC".substring(id, id + 1), 64).weighing(1024 << id);
            workload.add(new Simulation.Member(task, new Life.Bursts(0, List.of(100_000L))));
        }
        return Simulation.run(policy, workload, 7_000).threads().stream()
                .map(Outcome.Figures::ran)
                .toList();
    }

    @Test
    void shares_follow_weights() {
        for (Policy policy : List.of(Stride.of(2), EligibleVirtualDeadline.of(2))) {
            List<Long> ran = sharesOf(policy);
            for (int i = 0; i < 3; i++) {
                assertEquals(1000 << i, ran.get(i), 8, policy.getClass() + ": " + ran);
            }
        }
    }

    @Test
    void a_lottery_follows_them_by_chance() {
        double[] sums = new double[3];
        for (int seed = 1; seed <= 20; seed++) {
            List<Long> ran = sharesOf(Lottery.of(2, seed));
            for (int i = 0; i < 3; i++) {
                sums[i] += ran.get(i) / 20.0;
            }
        }
        // Standard deviations of these means: 9, 12 and 13.
        assertEquals(1000, sums[0], 36);
        assertEquals(2000, sums[1], 48);
        assertEquals(4000, sums[2], 52);
    }

    @Test
    void eevdf_as_worked_by_hand_in_the_handbook() {
        Outcome outcome = Simulation.run(
                EligibleVirtualDeadline.of(3),
                List.of(
                        new Simulation.Member(new Task(0, "A", 64), new Life.Bursts(0, List.of(100L))),
                        new Simulation.Member(new Task(1, "B", 64).weighing(2048), new Life.Bursts(0, List.of(100L)))),
                27);
        assertEquals("AAABBBBBBBBBAAABBBBBBAAABBB", outcome.strip());
        assertEquals(
                "B runs: with lag 1.00 it is eligible, and its virtual deadline 1.50 is the earliest of those;"
                        + " A has completed its request.",
                outcome.reason(3).orElseThrow());
    }
}
