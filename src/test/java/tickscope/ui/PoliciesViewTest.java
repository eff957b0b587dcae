package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tickscope.lab.PolicyComparison;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.scenario.WorkloadReader;
import tickscope.sched.Policies;
import tickscope.ui.panel.PoliciesPanel;

/// Policies beside each other in the window, by keys.
final class PoliciesViewTest {
    private static final Path FOUR = Path.of("scenarios/91-workload-four-cpus.json");

    private static Memory memory;
    private static Desk desk;
    private static Shell shell;

    @BeforeAll
    static void open_the_window() {
        memory = new Memory(new FakePreferences());
        desk = new Desk(Catalogue.read(), memory, 1000, 720);
        shell = desk.shell();
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void open_the_policies_by_their_key() {
        desk.act(shell::toGallery);
        assertTrue(shell.policiesPanel().isEmpty());
        desk.press(KeyCode.F3);
        desk.await(() -> shell.policiesPanel().isPresent());
        desk.act(desk::layOut);
    }

    @AfterEach
    void speak_as_before() {
        Texts.speak(Language.preferred());
    }

    private static PolicyComparison shown() {
        return shell.policiesPanel().map(PoliciesPanel::comparison).orElseThrow();
    }

    private static String cell(int row, int column) {
        List<Node> lines = List.copyOf(shell.scene().getRoot().lookupAll(".compare-costs-row"));
        return Toolkit.call(() -> ((Label) lines.get(row).lookupAll(".label").stream()
                        .filter(node -> node.getParent() == lines.get(row))
                        .toList()
                        .get(column))
                .getText());
    }

    @Test
    void the_first_workload_is_shown_under_every_policy() {
        assertEquals(Policies.NAMES, shown().policies());
        assertEquals("deadlines missed", cell(5, 0));
        assertEquals(
                String.valueOf(shown().outcomes().get(1).missed()), cell(5, 2).replaceAll("\\D", ""));
        assertEquals(
                Policies.NAMES.size(),
                shell.scene().getRoot().lookupAll(".policy-lane").size());
    }

    @Test
    void a_policy_can_be_left_out_but_two_stay() {
        for (String name : Policies.NAMES) {
            desk.act(() -> ((ToggleButton) shell.scene().lookup("#policy-" + name)).fire());
        }
        assertEquals(List.of("edf", "eevdf"), shown().policies());
        assertTrue(shell.policiesPanel().orElseThrow().conclusion().contains("edf"));
        assertFalse(shell.policiesPanel().orElseThrow().conclusion().contains("fifo"));
    }

    @Test
    void an_arrow_on_a_lane_tells_why() {
        Node lane = shell.scene().lookup(".policy-lane");
        desk.act(lane::requestFocus);
        desk.press(KeyCode.RIGHT);
        desk.press(KeyCode.RIGHT);
        String reason =
                shown().outcomes().getFirst().lanes().getFirst().stints().get(1).reason();
        assertTrue(
                shell.scene().getRoot().lookupAll(".policy-card .aside").stream()
                        .anyMatch(node ->
                                node instanceof Label label && label.getText().endsWith(reason)),
                reason);
    }

    @Test
    void another_language_says_the_same_and_escape_leaves() {
        PolicyComparison before = shown();
        desk.press(KeyCode.F7);
        desk.act(desk::layOut);
        assertEquals(before, shown());
        assertTrue(shell.policiesPanel().orElseThrow().conclusion().startsWith("Auf dieser Arbeitslast gilt"));
        assertEquals("verpasste Fristen", cell(5, 0));
        desk.press(KeyCode.F7);
        desk.press(KeyCode.ESCAPE);
        assertTrue(shell.policiesPanel().isEmpty());
    }

    @Test
    void from_the_stage_it_is_the_workload_of_its_scenario() throws ScenarioException {
        Session session = Session.open(FOUR);
        desk.act(() -> shell.show(session.at(session.length() / 2)));
        assertTrue(shell.policiesPanel().isEmpty());
        desk.press(KeyCode.F3);
        desk.await(() -> shell.policiesPanel().isPresent());
        assertEquals(session.scenario().workload().orElseThrow(), shown().workload());
        assertTrue(shell.playback().isEmpty());
    }

    @Test
    void ctrl_e_writes_the_picture_of_the_policies(@TempDir Path folder) throws IOException {
        memory.folder(folder);
        desk.press(KeyCode.CONTROL, KeyCode.E);
        desk.await(() -> shell.scene().lookup(".export") != null
                && shell.scene().lookup(".export").isVisible());
        desk.click(".export-view-svg");
        Path file = folder.resolve("policies-view.svg");
        desk.await(() -> desk.says(".export-news", file.toString()));
        assertTrue(Files.readString(file).contains("deadlines missed"));
        assertFalse(Files.readString(file).contains("export-sheet"));
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !shell.scene().lookup(".export").isVisible());
        assertTrue(shell.policiesPanel().isPresent());
    }

    /// Both kinds of workload, in both languages, from a small window up to the largest type.
    @ParameterizedTest
    @CsvSource({"1280, 720, 1", "1280, 720, 1.5", "1920, 1080, 1", "1920, 1080, 3"})
    void nothing_is_cut(int width, int height, double zoom) throws ScenarioException {
        for (Path file : List.of(Path.of("scenarios/90-workload.json"), FOUR)) {
            PolicyComparison comparison = PolicyComparison.of(WorkloadReader.read(file), Policies.NAMES);
            for (Language language : Language.values()) {
                Texts.speak(language);
                Scene scene = new PoliciesPicture(comparison, Theme.LIGHT, width, height, zoom).scene();
                assertEquals(List.of(), Toolkit.call(() -> Uncut.faults(scene)), file + " in " + language);
            }
        }
    }
}
