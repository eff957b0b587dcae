package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.kernel.Phase;
import tickscope.machine.Event;
import tickscope.machine.Step;

/// Between the last step of a phase on one processor and its next step, the others take their turns.
final class PlaceTest {
    private static final String FOUR = "64-four-cpus";

    private static Session session(String name) throws ScenarioException {
        return Session.open(Path.of("scenarios/" + name + ".json"));
    }

    private static FirstSwitch first(Session session) {
        return session.firstSwitch().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", FOUR, "67-sixteen-cpus"})
    void a_phase_of_the_first_switch_ends_with_a_step_of_the_processor_that_switches(String name) throws Exception {
        Session session = session(name);
        FirstSwitch first = first(session);
        assertEquals(Phase.shown(), first.phases().keySet().stream().toList());
        for (Map.Entry<Phase, Long> end : first.phases().entrySet()) {
            String phase = end.getKey().lower();
            Moment moment = session.at(end.getValue());
            assertEquals(first.cpu(), moment.cpu(), phase);
            assertEquals(end.getKey(), moment.phase());
            assertNotEquals(end.getKey(), next(session, moment).phase(), phase + " goes on");
            assertEquals(end.getValue(), Place.find(session, "switch/" + phase).orElseThrow());
        }
    }

    /// The moment after the next step of the same processor.
    private static Moment next(Session session, Moment moment) {
        long position = moment.position() + 1;
        while (session.at(position).cpu() != moment.cpu()) {
            position++;
        }
        return session.at(position);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", FOUR})
    void the_first_switch_starts_with_its_delivery(String name) throws Exception {
        Session session = session(name);
        FirstSwitch first = first(session);
        Step delivery = Objects.requireNonNull(session.at(first.start() + 1).step());
        assertTrue(delivery.event() instanceof Event.Interrupted, delivery.toString());
        assertEquals(first.cpu(), delivery.cpu());
        assertTrue(first.interrupted() <= first.start());
        assertEquals(first.end(), Objects.requireNonNull(first.phases().get(Phase.RETURN)));
    }

    @Test
    void places_pictures_and_lessons_end_a_phase_at_the_same_step() throws Exception {
        Session session = session(FOUR);
        Frames frames = Frames.around(session, first(session).end());
        assertEquals(first(session).phases(), frames.phases());
        for (Phase phase : Phase.shown()) {
            long ends = Place.find(session, "phase=" + phase.lower()).orElseThrow();
            assertEquals(0, session.at(ends).cpu(), phase.lower());
            assertEquals(phase, session.at(ends).phase());
        }
    }

    @Test
    void the_steps_of_a_stretch_are_those_of_its_processor() throws Exception {
        Session session = session(FOUR);
        int place = IntStream.range(0, session.spans(1).size())
                .filter(i -> session.spans(1).get(i).phase() == Phase.SAVE)
                .findFirst()
                .orElseThrow();
        long from = session.spans(1).get(place).from();
        long own = 0;
        for (long at = from; at < session.spans(1).get(place + 1).from(); at++) {
            own += session.at(at + 1).cpu() == 1 ? 1 : 0;
        }
        assertEquals(own, session.steps(1, place));
        assertTrue(session.end(1, place) - from > own, "others act in between");
    }
}
