package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tickscope.kernel.Phase;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

final class ComparisonTest {
    private static Comparison of(String... names) throws ScenarioException {
        List<Session> sessions = new ArrayList<>();
        for (String name : names) {
            sessions.add(Session.open(Path.of("scenarios/" + name + ".json")));
        }
        return Comparison.of(sessions);
    }

    @Test
    void the_winner_of_a_row_has_its_least_number() throws ScenarioException {
        Comparison comparison = of("10-option-a", "11-option-b", "12-option-c", "14-stack-switch");
        assertEquals(4, comparison.entries().size());
        for (Comparison.Row row : comparison.rows()) {
            double least =
                    row.values().stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            row.winners().forEach(winner -> assertEquals(least, row.values().get(winner), row.name()));
            assertTrue(!row.winners().isEmpty(), row.name());
        }
        String conclusion = comparison.conclusion();
        assertTrue(
                conclusion.contains("12-option-c needs the fewest instructions")
                        || conclusion.contains("it needs the fewest instructions"),
                conclusion);
        assertTrue(conclusion.contains("waits longest with 11-option-b"), conclusion);
    }

    @Test
    void a_design_that_does_not_work_wins_nothing() throws ScenarioException {
        Comparison comparison = of("09-ret-shared-stack", "12-option-c");
        comparison.rows().forEach(row -> assertEquals(List.of(1), row.winners(), row.name()));
        assertTrue(comparison.conclusion().startsWith("Of those that work, 12-option-c"), comparison.conclusion());
    }

    /// Four processors take turns, but the stub of the one that switches has as many instructions as that of one.
    @Test
    void the_instructions_of_a_phase_are_those_of_the_processor_that_switches() throws ScenarioException {
        List<Comparison.Entry> entries = of("64-four-cpus", "12-option-c").entries();
        for (Comparison.Entry entry : entries) {
            assertEquals(1, entry.phases().get(Phase.DELIVER), entry.name());
            assertEquals(28, entry.phases().get(Phase.SAVE), entry.name());
            assertEquals(1, entry.phases().get(Phase.RETURN), entry.name());
        }
    }

    @Test
    void one_scenario_is_no_comparison() {
        assertThrows(IllegalArgumentException.class, () -> of("12-option-c"));
    }

    @Test
    void a_distribution_knows_its_middle_and_its_ends() {
        Distribution spread = Distribution.of(new double[] {5, 1, 3, 2, 4});
        assertEquals(new Distribution(5, 1, 3, 5, 5, 3), spread);
    }
}
