package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.check.Finding;
import tickscope.check.Verdict;
import tickscope.kernel.Phase;

/// The first scenarios, looked at closely.
final class ScenariosTest {
    private static final Path OPTION_C = Path.of("scenarios/12-option-c.json");
    private static final Path STACK_SWITCH = Path.of("scenarios/14-stack-switch.json");
    private static final Path AS_FOUND = Path.of("scenarios/04-as-found-compares-r14.json");

    @TestFactory
    Stream<DynamicTest> every_scenario_fits_the_published_schema() throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("src/main/resources/tickscope/scenario/scenario.schema.json")));
        return Gallery.scenarios().stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.toString(),
                        () -> assertEquals(List.of(), schema.validate(Files.readString(file), InputFormat.JSON))));
    }

    /// Of threads, of the idle thread, and of what wakes them.
    @ParameterizedTest
    @ValueSource(strings = {"20-sleepers", "53-priority-inheritance", "70-threads-that-live", "90-workload"})
    void a_sound_kernel_whose_threads_sleep_calls_with_its_stack_aligned(String name) throws ScenarioException {
        Verdict verdict = Session.open(Path.of("scenarios/" + name + ".json")).verdict();
        assertEquals(List.of(), verdict.findings());
    }

    @Test
    void option_c_interleaves_three_living_canaries_for_sixty_ticks() throws ScenarioException {
        assertThreeCanariesInTurn(Session.open(OPTION_C));
    }

    @Test
    void stack_switch_interleaves_three_living_canaries_for_sixty_ticks() throws ScenarioException {
        assertThreeCanariesInTurn(Session.open(STACK_SWITCH));
    }

    private static void assertThreeCanariesInTurn(Session session) {
        assertEquals(Verdict.Outcome.WORKS, session.verdict().outcome());
        assertEquals(60, session.run().track().ticks());
        assertEquals(60, session.run().kernel().ticks());
        String serial = session.run().end().serialOutput();
        assertTrue(serial.matches("[ABC\\s]+"), serial);
        // 60 ticks of quantum 2: thirty turns, ten for each.
        String turns = serial.replaceAll("\\s", "").replaceAll("(.)\\1*", "$1");
        assertTrue(turns.startsWith("ABCABCABCABCABCABCABCABCAB"), turns);
    }

    @Test
    void as_found_starves_two_threads_and_names_the_comparison() throws ScenarioException {
        Session session = Session.open(AS_FOUND);
        assertEquals(Verdict.Outcome.STARVES, session.verdict().outcome());
        assertEquals(
                "A", session.run().end().serialOutput().replaceAll("\\s", "").replaceAll("(.)\\1*", "$1"));
        Finding finding = session.verdict().findings().getFirst();
        String words = finding.toString();
        assertTrue(words.contains("B and C never ran in 60 ticks"), words);
        assertTrue(words.contains("need_reschedule has been set since tick 2"), words);
        assertTrue(words.contains("cmpq $0x20,0x8(%rsp)"), words);
        assertTrue(words.contains("8(%rsp) holds 0xaeaeaeaeaeaeaeae, the saved r14"), words);
        assertTrue(words.contains("the interrupt number is at 120(%rsp)"), words);
        assertEquals("interrupt_stub.s", finding.where().orElseThrow().file());
        String line = session.image().sources().stream()
                .filter(source -> source.name().equals("interrupt_stub.s"))
                .findFirst()
                .orElseThrow()
                .lines()
                .get(finding.where().orElseThrow().line() - 1);
        assertEquals("cmpq $32, 8(%rsp)", line.strip());
    }

    @Test
    void the_first_switch_passes_all_eight_phases_in_order() throws ScenarioException {
        for (Path file : List.of(OPTION_C, STACK_SWITCH)) {
            FirstSwitch first = Session.open(file).firstSwitch().orElseThrow();
            assertEquals(Phase.shown(), List.copyOf(first.phases().keySet()), file.toString());
        }
        assertFalse(Session.open(AS_FOUND).firstSwitch().isPresent());
    }

    @Test
    void another_horizon_may_be_asked_for() throws ScenarioException {
        Session session = Session.open(OPTION_C, OptionalLong.of(7), OptionalLong.empty());
        assertEquals(7, session.run().track().ticks());
        Session cut = Session.open(OPTION_C, OptionalLong.empty(), OptionalLong.of(100));
        assertEquals(100, cut.length());
    }
}
