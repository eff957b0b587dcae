package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tickscope.machine.Step;
import tickscope.scenario.Moment;
import tickscope.scenario.Place;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Where type is too large for all panels, the one in which something changes comes forward.
final class FoldedStageTest {
    private static final Map<String, String> PANELS = new LinkedHashMap<>(Map.of(
            "code", ".code-panel",
            "outgoing", ".thread-panel.outgoing",
            "processor", ".registers-panel",
            "incoming", ".thread-panel.incoming",
            "threads", ".queue",
            "output", ".serial"));

    private static Session session;
    private static Desk desk;

    @BeforeAll
    static void open_the_window_at_300_percent() throws ScenarioException {
        session = Session.open(Path.of("scenarios/12-option-c.json"));
        desk = new Desk(1000, 700);
        start();
        for (int i = 0; i < 12; i++) {
            desk.press(KeyCode.CONTROL, KeyCode.EQUALS);
        }
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void stand_before_the_first_interrupt() {
        start();
    }

    private static void start() {
        long start = session.firstSwitch().orElseThrow().start();
        desk.act(() -> desk.shell().show(session.at(start)));
    }

    @Test
    void the_part_that_a_step_changes_comes_forward() {
        step();
        assertEquals(List.of("outgoing"), forward(), "the processor pushes the frame");
        standBefore("pop");
        step();
        assertEquals(List.of("processor"), forward(), "a register is popped");
        standBefore("iret");
        step();
        assertEquals(List.of("processor"), forward(), "five registers are popped");
    }

    @Test
    void by_phases_the_part_that_the_phase_is_about_comes_forward() {
        go("switch/deliver");
        assertEquals(List.of("outgoing"), forward());
        go("switch/decide");
        assertEquals(List.of("threads"), forward());
        go("switch/restore");
        assertEquals(List.of("processor"), forward());
        desk.press(KeyCode.LEFT);
        desk.await(() -> forward().equals(List.of("threads")));
    }

    @Test
    void a_chosen_part_stays_until_the_next_step_and_a_pinned_one_until_it_is_let_go() {
        step();
        desk.press(KeyCode.CONTROL, KeyCode.DIGIT6);
        assertEquals(List.of("output"), forward());
        step();
        assertEquals(List.of("outgoing"), forward());
        desk.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        desk.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        step();
        step();
        assertEquals(List.of("code"), forward());
        desk.press(KeyCode.CONTROL, KeyCode.DIGIT1);
        go("switch/decide");
        assertEquals(List.of("threads"), forward());
    }

    @Test
    void every_tab_is_reached_and_pressed_by_the_keyboard() {
        List<Node> tabs = desk.shell().scene().getRoot().lookupAll(".tab").stream()
                .filter(Node::isVisible)
                .toList();
        assertEquals(6, tabs.size());
        List<Node> reached = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            desk.press(KeyCode.TAB);
            reached.add(Toolkit.call(() -> desk.shell().scene().getFocusOwner()));
        }
        assertTrue(reached.containsAll(tabs));
        for (int i = 0; Toolkit.call(() -> desk.shell().scene().getFocusOwner()) != tabs.getLast(); i++) {
            assertTrue(i < 40);
            desk.press(KeyCode.TAB);
        }
        desk.press(KeyCode.SPACE);
        desk.await(() -> forward().equals(List.of("output")));
    }

    @ParameterizedTest
    @CsvSource({
        "1920,1080,3,false,1",
        "1280,720,1.5,false,3",
        "1280,720,2,false,2",
        "1280,720,3,false,1",
        "1920,1080,3,true,1",
        "1280,720,1.5,true,1",
        "1280,720,3,true,1",
        "1280,720,1,false,6",
        "1280,720,1,true,3"
    })
    void nothing_is_cut(int width, int height, double zoom, boolean presenting, int panels) {
        Memory memory = new Memory(new FakePreferences());
        memory.zoom(zoom);
        Shell shell = Toolkit.call(() -> new Shell(new Catalogue(List.of()), memory, width, height));
        long position = Place.find(session, "switch/save").orElseThrow();
        Toolkit.call(() -> {
            shell.show(session.at(position));
            if (presenting) {
                shell.present();
            }
            shell.scene().snapshot(null);
            shell.scene().snapshot(null);
            Parent root = shell.scene().getRoot();
            assertEquals(
                    panels,
                    PANELS.values().stream().filter(panel -> shown(root, panel)).count());
            for (Node node : root.lookupAll("*")) {
                if (node instanceof Labeled label && shown(label) && label.getWidth() > 0) {
                    Bounds bounds = label.localToScene(label.getLayoutBounds());
                    assertTrue(
                            bounds.getMinX() >= 0 && bounds.getMaxX() <= width && bounds.getMaxY() <= height,
                            () -> label + " at " + bounds);
                }
                if (node instanceof ButtonBase button
                        && shown(button)
                        && node.getStyleClass().contains("tab")) {
                    assertTrue(button.getWidth() >= button.prefWidth(-1) - 1, () -> button + " is narrow");
                }
            }
            return true;
        });
    }

    private static void step() {
        long before = position();
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        desk.await(() -> position() == before + 1);
    }

    private static void go(String place) {
        long to = Place.find(session, place).orElseThrow();
        desk.act(() -> desk.shell().playback().orElseThrow().moveTo(to));
        desk.await(() -> position() == to);
    }

    /// Goes to where an instruction of such a form comes next.
    private static void standBefore(String form) {
        long at = session.firstSwitch().orElseThrow().start();
        while (!form(session.at(at + 1)).startsWith(form)) {
            at++;
        }
        long to = at;
        desk.act(() -> desk.shell().playback().orElseThrow().moveTo(to));
        desk.await(() -> position() == to);
    }

    private static String form(Moment moment) {
        Step step = moment.step();
        return step == null || step.instruction() == null
                ? ""
                : step.instruction().row().form();
    }

    /// The panels that can be seen.
    private static List<String> forward() {
        return Toolkit.call(() -> {
            desk.layOut();
            return PANELS.entrySet().stream()
                    .filter(panel -> shown(desk.shell().scene().getRoot(), panel.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        });
    }

    private static boolean shown(Parent root, String selector) {
        return root.lookupAll(selector).stream().anyMatch(FoldedStageTest::shown);
    }

    private static boolean shown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static long position() {
        return Toolkit.call(() -> desk.shell().playback().orElseThrow().moment().position());
    }
}
