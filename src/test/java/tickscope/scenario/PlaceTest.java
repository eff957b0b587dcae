package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.kernel.Phase;

final class PlaceTest {
    /// Between the last step of a phase on one processor and its next step, the others take their turns.
    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", "64-four-cpus", "67-sixteen-cpus"})
    void a_phase_of_the_first_switch_is_shown_on_the_processor_that_switches(String name) throws Exception {
        Session session = Session.open(Path.of("scenarios/" + name + ".json"));
        FirstSwitch first = session.firstSwitch().orElseThrow();
        assertFalse(first.phases().isEmpty());
        for (Phase phase : first.phases().keySet()) {
            Moment moment =
                    session.at(Place.find(session, "switch/" + phase.lower()).orElseThrow());
            assertEquals(first.cpu(), moment.cpu(), phase.lower());
            assertEquals(phase, moment.phase());
        }
    }
}
