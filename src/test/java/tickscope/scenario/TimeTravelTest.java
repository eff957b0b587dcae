package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.history.Cursor;
import tickscope.history.Stop;
import tickscope.isa.Width;
import tickscope.machine.Effect;
import tickscope.machine.Event;
import tickscope.machine.MachineState;
import tickscope.machine.Step;

/// Going back undoes exactly what going forward did: registers, every byte of memory, every device.
final class TimeTravelTest {
    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", "14-stack-switch", "04-as-found-compares-r14"})
    void n_steps_forward_and_n_back_are_identical_to_the_byte(String scenario) throws ScenarioException {
        Session session = Session.open(Path.of("scenarios", scenario + ".json"));
        Cursor cursor = session.run().timeline().cursor();
        long tick = session.next(Stop.TICK, 0);
        long second = session.next(Stop.TICK, tick);
        long from = second - 30;
        cursor.moveTo(from);
        List<MachineState> seen = new ArrayList<>();
        for (long position = from; position < second + 300; position++) {
            cursor.moveTo(position);
            seen.add(cursor.state());
        }
        for (int i = seen.size() - 1; i >= 0; i--) {
            cursor.moveTo(from + i);
            assertEquals(seen.get(i), cursor.state(), "position " + (from + i));
        }
        assertNotEquals(seen.getFirst(), seen.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", "14-stack-switch"})
    void back_over_a_delivery_an_iretq_and_an_eoi(String scenario) throws ScenarioException {
        Session session = Session.open(Path.of("scenarios", scenario + ".json"));
        assertUndone(session, step -> step.event() instanceof Event.Interrupted);
        assertUndone(
                session,
                step -> step.instruction() != null
                        && step.instruction().row().form().startsWith("iret"));
        assertUndone(session, step -> step.effects().contains(new Effect.PortWritten(0x20, Width.BYTE, 0x20)));
    }

    private static void assertUndone(Session session, Predicate<Step> wanted) {
        Cursor cursor = session.run().timeline().cursor();
        long tick = session.next(Stop.TICK, 0) - 1;
        Step step = cursor.steps(tick, tick + 400).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow();
        cursor.moveTo(step.number());
        MachineState before = cursor.state();
        cursor.moveTo(step.number() + 1);
        MachineState after = cursor.state();
        assertNotEquals(before, after);
        cursor.moveTo(step.number());
        assertEquals(before, cursor.state());
        cursor.moveTo(step.number() + 1);
        assertEquals(after, cursor.state());
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", "14-stack-switch", "04-as-found-compares-r14"})
    void running_to_n_equals_seeking_to_m_then_to_n(String scenario) throws ScenarioException {
        Session session = Session.open(Path.of("scenarios", scenario + ".json"));
        Random random = new Random(42);
        Cursor wanderer = session.run().timeline().cursor();
        for (int i = 0; i < 100; i++) {
            long m = random.nextLong(session.length() + 1);
            long n = random.nextLong(session.length() + 1);
            Cursor straight = session.run().timeline().cursor();
            straight.moveTo(n);
            wanderer.moveTo(m);
            wanderer.moveTo(n);
            assertEquals(straight.state(), wanderer.state(), m + " then " + n);
            assertEquals(straight.last(), wanderer.last());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", "14-stack-switch"})
    void stepping_by_a_stop_and_back_lands_where_it_began(String scenario) throws ScenarioException {
        Session session = Session.open(Path.of("scenarios", scenario + ".json"));
        for (Stop stop : Stop.values()) {
            long position = session.next(stop, 0);
            for (int i = 0; i < 40; i++) {
                long next = session.next(stop, position);
                if (next == session.length()) {
                    break;
                }
                assertTrue(next > position);
                assertEquals(position, session.previous(stop, next), stop + " from " + position);
                position = next;
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", "14-stack-switch"})
    void a_moment_shows_what_memory_holds(String scenario) throws ScenarioException {
        Session session = Session.open(Path.of("scenarios", scenario + ".json"));
        long tick = session.next(Stop.TICK, 0);
        Moment moment = session.at(tick);
        Step step = Objects.requireNonNull(moment.step());
        assertEquals(new Event.Interrupted(32), step.event());
        List<Effect.MemoryWritten> pushed = step.effects().stream()
                .filter(Effect.MemoryWritten.class::isInstance)
                .map(Effect.MemoryWritten.class::cast)
                .toList();
        assertEquals(5, pushed.size());
        for (Effect.MemoryWritten push : pushed) {
            assertEquals(push.after(), moment.state().memory().quad(push.address()));
            assertTrue(moment.written(push.address()));
        }
    }
}
