package tickscope.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// The rules of sched(7), one test each.
final class RealTimeTest {
    private static final int A = 1;
    private static final int B = 2;
    private static final int C = 3;
    private static final int HIGH = 9;

    private long now;

    private Decision on(Decision decision, Event event) {
        return decision.after().on(event);
    }

    private Decision started(Policy policy, int... ids) {
        Decision decision = new Decision(policy, Decision.IDLE, "");
        for (int id : ids) {
            Task task = new Task(id, " ABC     H".substring(id, id + 1), id == HIGH ? 90 : 50);
            decision = on(decision, new Event.Created(now, 0, task));
        }
        return decision;
    }

    /// Who runs when each in turn ends.
    private static String order(Decision decision) {
        StringBuilder order = new StringBuilder();
        Decision left = decision;
        while (left.running() != Decision.IDLE) {
            order.append(left.running());
            left = left.after().on(new Event.Exited(1000, 1));
        }
        return order.toString();
    }

    @Test
    void a_fifo_thread_runs_until_it_waits_or_ends() {
        Decision decision = started(RealTime.fifo(), A, B);
        for (int i = 0; i < 1000; i++) {
            decision = on(decision, new Event.Ticked(++now, 1));
        }
        assertEquals(A, decision.running());
    }

    @Test
    void higher_priority_takes_the_processor_at_once_and_the_loser_stays_at_the_head() {
        Decision decision = started(RealTime.fifo(), A, B, HIGH);
        assertEquals(HIGH, decision.running());
        assertEquals("912", order(decision));
    }

    @Test
    void equal_priority_takes_nothing() {
        assertEquals(A, started(RealTime.fifo(), A, B, C).running());
    }

    @Test
    void who_wakes_up_goes_to_the_end() {
        Decision decision = on(started(RealTime.fifo(), A, B, C), new Event.Blocked(++now, 1));
        assertEquals("231", order(on(decision, new Event.Woken(++now, 1, A))));
    }

    @Test
    void who_yields_goes_to_the_end() {
        assertEquals("231", order(on(started(RealTime.fifo(), A, B, C), new Event.Yielded(++now, 1))));
    }

    @Test
    void a_raised_priority_means_the_end_of_the_new_list() {
        Decision decision = on(started(RealTime.fifo(), A, B, C), new Event.Reprioritized(++now, 1, A, 60));
        decision = on(decision, new Event.Reprioritized(++now, 1, C, 60));
        decision = on(decision, new Event.Reprioritized(++now, 1, B, 60));
        assertEquals("132", order(decision));
    }

    @Test
    void a_raised_priority_may_take_the_processor() {
        assertEquals("312", order(on(started(RealTime.fifo(), A, B, C), new Event.Reprioritized(++now, 1, C, 60))));
    }

    @Test
    void a_lowered_priority_means_the_head_of_the_new_list() {
        Decision decision = on(started(RealTime.fifo(), HIGH, A, B, C), new Event.Reprioritized(++now, 1, C, 40));
        decision = on(decision, new Event.Reprioritized(++now, 1, B, 40));
        assertEquals("9123", order(decision));
    }

    @Test
    void the_same_priority_again_changes_no_place() {
        assertEquals("123", order(on(started(RealTime.fifo(), A, B, C), new Event.Reprioritized(++now, 1, B, 50))));
    }

    @Test
    void a_running_thread_whose_priority_is_lowered_may_lose_the_processor() {
        assertEquals("231", order(on(started(RealTime.fifo(), A, B, C), new Event.Reprioritized(++now, 1, A, 40))));
    }

    @Test
    void an_rr_thread_goes_to_the_end_when_its_slice_is_used_up() {
        Decision decision = started(RealTime.roundRobin(2), A, B, C);
        decision = on(decision, new Event.Ticked(++now, 1));
        assertEquals(A, decision.running());
        assertEquals("231", order(on(decision, new Event.Ticked(++now, 1))));
    }

    @Test
    void an_rr_thread_that_was_preempted_has_the_rest_of_its_slice_and_no_more() {
        Decision decision = on(started(RealTime.roundRobin(3), A, B), new Event.Ticked(++now, 1));
        decision = on(decision, new Event.Created(++now, 1, new Task(HIGH, "H", 90)));
        decision = on(decision, new Event.Exited(++now, 1));
        assertEquals(A, decision.running());
        assertEquals(B, on(decision, new Event.Ticked(++now, 1)).running(), "2 of 3 were used before");
    }
}
