package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.lab.PolicyComparison;
import tickscope.sched.Policies;
import tickscope.ui.panel.PoliciesPanel;

/// Policies beside each other in the window, by keys.
final class PoliciesViewTest {
    private static Desk desk;
    private static Shell shell;

    @BeforeAll
    static void open_the_window() {
        desk = new Desk(1000, 720);
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
}
