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
                "B runs: with lag 1.50 it is eligible, and its virtual deadline 3.00 is the earliest of those; A waits,"
                        + " and competes on until its debt of 1.50 is made good.",
                decision.reason());
        decision = on(decision, new Event.Woken(4, 1, A));
        assertEquals(
                "B goes on: it is still eligible; A is awake, still in debt by 1.00.",
                decision.reason(),
                "V is (3 + 1) / 2, and A still stands at 3");
        decision = on(decision, new Event.Ticked(5, 1));
        assertEquals(B, decision.running(), "V is 2.5");
        decision = on(decision, new Event.Ticked(6, 1));
        assertEquals(A, decision.running(), "both stand at 3 with deadline 6, and A has had that for longer");
    }

    @Test
    void eevdf_gives_nothing_to_a_sleeper_beyond_its_debt() {
        Decision decision = EligibleVirtualDeadline.of(3).on(new Event.Created(0, 0, new Task(A, "A", 64)));
        decision = on(decision, new Event.Created(0, 0, new Task(B, "B", 64)));
        decision = on(decision, new Event.Blocked(2, 2));
        // B runs on to 8: V is (2 + 6) / 2, and A, at 2, would have a lag of 2 by now if it had not left at 3 + 2.
        decision = on(decision, new Event.Ticked(5, 3));
        assertEquals(B, decision.running());
        assertEquals(
                EligibleVirtualDeadline.Status.AWAY,
                ((EligibleVirtualDeadline) decision.after()).threads().of(A).status());
        decision = on(decision, new Event.Woken(8, 3, A));
        assertTrue(decision.reason().contains("A is awake with its lag of 0.00"), decision.reason());
    }

    @Test
    void eevdf_gives_back_the_lag_that_a_thread_had() {
        Decision decision = EligibleVirtualDeadline.of(3).on(new Event.Created(0, 0, new Task(A, "A", 64)));
        decision = on(decision, new Event.Created(0, 0, new Task(B, "B", 64)));
        decision = on(decision, new Event.Ticked(3, 3));
        decision = on(decision, new Event.Blocked(4, 1));
        assertTrue(decision.reason().contains("B waits, and takes its lag of 1.00 along"), decision.reason());
        decision = on(decision, new Event.Woken(6, 2, B));
        assertTrue(decision.reason().contains("B is awake with its lag of 1.00"), decision.reason());
        EligibleVirtualDeadline state = (EligibleVirtualDeadline) decision.after();
        // A stands at 5. B at 3: so V is 4, and B 1 behind it, its own weight counted.
        assertEquals(3 * EligibleVirtualDeadline.UNIT, state.threads().of(B).time());
    }

    @Test
    void eevdf_lets_the_shorter_request_take_the_processor_and_an_equal_one_not() {
        for (long slice : new long[] {1, 3}) {
            Decision decision = EligibleVirtualDeadline.of(3).on(new Event.Created(0, 0, new Task(A, "A", 64)));
            decision = on(decision, new Event.Created(1, 1, new Task(B, "B", 64).requesting(slice)));
            assertEquals(slice == 1 ? B : A, decision.running(), decision.reason());
        }
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
