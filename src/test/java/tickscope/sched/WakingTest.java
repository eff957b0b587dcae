package tickscope.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What EEVDF and EDF remember of a thread while it waits, and whom they hold back.
final class WakingTest {
    private static final int A = 1;
    private static final int B = 2;

    private static Decision on(Decision decision, Event event) {
        return decision.after().on(event);
    }

    @Test
    void eevdf_passes_over_an_earlier_deadline_that_is_not_eligible() {
        Outcome outcome = Simulation.run(
                EligibleVirtualDeadline.of(3),
                List.of(
                        new Simulation.Member(new Task(A, "A", 64), new Life.Bursts(0, List.of(100L))),
                        new Simulation.Member(new Task(B, "B", 64).weighing(4096), new Life.Bursts(0, List.of(100L)))),
                21);
        // After 15 units B stands at 3.75 with deadline 4.5, before A's 6; but V is (3 + 4 × 3.75) / 5 = 3.6.
        assertEquals("AAA" + "B".repeat(15) + "AAA", outcome.strip());
    }

    @Test
    void eevdf_gives_no_advantage_to_who_waits_in_debt() {
        Decision decision = EligibleVirtualDeadline.of(3).on(new Event.Created(0, 0, new Task(A, "A", 64)));
        decision = on(decision, new Event.Created(0, 0, new Task(B, "B", 64)));
        decision = on(decision, new Event.Blocked(3, 3));
        assertEquals(
                "B runs: with lag 0.00 it is eligible, and its virtual deadline 3.00 is the earliest of those; A waits,"
                        + " and takes its lag of -1.50 along.",
                decision.reason());
        decision = on(decision, new Event.Woken(4, 1, A));
        assertEquals(B, decision.running());
        decision = on(decision, new Event.Ticked(6, 2));
        assertEquals(B, decision.running(), "V is (3 + 4) / 2, and A stands at 4");
        decision = on(decision, new Event.Ticked(9, 3));
        assertEquals(A, decision.running(), "V is (6 + 4) / 2");
    }

    private static Decision wakes(long now) {
        Task task = new Task(A, "A", 64).reserving(4, 10, 10);
        Decision decision = EarliestDeadlineFirst.of(1).on(new Event.Created(0, 0, task));
        decision = on(decision, new Event.Blocked(1, 1));
        return on(decision, new Event.Woken(now, 0, A));
    }

    @Test
    void edf_keeps_deadline_and_budget_if_they_still_fit() {
        // 3 units are left for 8: less than 4 for 10.
        String reason = wakes(2).reason();
        assertTrue(reason.contains("its deadline 10 is the earliest"), reason);
    }

    @Test
    void edf_gives_a_deadline_anew_if_what_is_left_no_longer_fits() {
        // 3 units are left for 2.
        String reason = wakes(8).reason();
        assertTrue(reason.contains("its deadline 18 is the earliest"), reason);
    }
}
