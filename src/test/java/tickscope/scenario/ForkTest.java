package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tickscope.history.Cursor;
import tickscope.history.Divergence;
import tickscope.history.Stop;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.isa.Gpr;
import tickscope.machine.Event;
import tickscope.machine.MachineState;

/// Editing the past makes another one.
final class ForkTest {
    private static Session session;

    @BeforeAll
    static void record() throws ScenarioException {
        session = Session.open(Path.of("scenarios", "12-option-c.json"));
    }

    @Test
    void a_tick_now_is_delivered_now() {
        long tick = session.next(Stop.TICK, session.next(Stop.TICK, 0));
        long position = tick + 700;
        Session forked = session.tickAt(position);
        assertEquals(List.of(position), forked.forkedAt());
        assertEquals(position + 1, forked.next(Stop.TICK, tick));
        assertEquals(
                new Event.Interrupted(32),
                Objects.requireNonNull(forked.at(position + 1).step()).event());
        assertNotEquals(position + 1, session.next(Stop.TICK, tick));
        assertEquals(session.at(position - 1).state(), forked.at(position - 1).state());
        assertEquals(
                OptionalLong.of(position),
                Divergence.ofStates(session.run().timeline(), forked.run().timeline()));
        assertEquals(
                OptionalLong.of(position + 1),
                Divergence.ofRegisters(session.run().timeline(), forked.run().timeline()));
    }

    @Test
    void every_way_to_a_position_behind_the_edit_leads_to_the_same_state() {
        long position = session.next(Stop.TICK, 30_000) + 300;
        Session forked = session.fork(position, machine -> machine.gpr(0, Gpr.R15, 0x1234));
        Cursor straight = forked.run().timeline().cursor();
        Cursor jumping = forked.run().timeline().cursor();
        jumping.moveTo(position);
        assertEquals(0x1234, jumping.state().cpus().getFirst().gpr(Gpr.R15));
        for (long at = position - 3; at <= position + 3; at++) {
            straight.moveTo(at);
            MachineState expected = straight.state();
            jumping.moveTo(forked.length());
            jumping.moveTo(at);
            assertEquals(expected, jumping.state(), "position " + at);
            jumping.steps(position - 5, position + 5);
            assertEquals(expected, jumping.state());
        }
        List<tickscope.machine.Step> steps = straight.steps(position - 2, position + 2);
        straight.moveTo(position + 2);
        assertEquals(straight.last(), steps.getLast());
    }

    @Test
    void a_canary_whose_register_was_changed_dies() {
        long run = session.next(Stop.SWITCH, session.next(Stop.TICK, 0)) + 400;
        Session forked = session.fork(run, machine -> machine.gpr(0, Gpr.R15, 0x1234));
        assertTrue(forked.length() < session.length());
        assertTrue(session.verdict().good());
        assertTrue(!forked.verdict().good());
    }

    @Test
    void a_fork_of_a_timeline_shares_its_past_and_goes_its_own_way() {
        Timeline origin = session.run().timeline();
        long position = origin.length() / 2;
        Timeline fork =
                origin.fork(position, machine -> machine.gpr(0, Gpr.R15, 7), (machine, cpu, rip, event, marks) -> {});
        fork.extend(StopCondition.NEVER, position + 5000);
        assertEquals(position + 5000, fork.length());
        assertEquals(OptionalLong.of(position), Divergence.ofStates(origin, fork));
        assertEquals(origin.count(Stop.TICK, 0, position), fork.count(Stop.TICK, 0, position));
        assertEquals(List.of(position), fork.edits());
        Cursor cursor = fork.cursor();
        cursor.moveTo(position + 5000);
        assertEquals(fork.end(), cursor.state());
    }
}
