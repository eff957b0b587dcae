package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.ui.panel.Tip;

/// The window, driven by keys and mouse. The toolkit draws into memory, on a screen of 1000 by 1000.
final class ShellTest {
    private static final int SIZE = 1000;

    private static Session session;
    private static Shell shell;
    private static Desk desk;

    @BeforeAll
    static void open_the_window() throws ScenarioException {
        session = Session.open(Path.of("scenarios/12-option-c.json"));
        desk = new Desk(SIZE, SIZE);
        shell = desk.shell();
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void show_the_end_of_the_run_before_the_first_switch() {
        Toolkit.call(() -> {
            shell.show(session.at(session.firstSwitch().orElseThrow().start()));
            shell.scene().getRoot().applyCss();
            shell.scene().getRoot().layout();
            return true;
        });
    }

    @Test
    void enter_opens_the_scenario_that_has_the_keyboard() {
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> shell.playback().isEmpty());
        Toolkit.call(() -> {
            shell.scene().lookup("#card-12-option-c").requestFocus();
            return true;
        });
        desk.press(KeyCode.ENTER);
        desk.await(() -> shell.playback().isPresent());
        assertEquals("12-option-c", Pictures.name(playback().session().file()));
    }

    @Test
    void right_goes_through_the_phases_of_a_switch_and_left_comes_back_to_the_same_picture() {
        Moment before = playback().moment();
        int[] picture = pixels();
        for (int i = 0; i < 7; i++) {
            go(KeyCode.RIGHT);
        }
        assertNotEquals(before.position(), playback().moment().position());
        for (int i = 0; i < 7; i++) {
            go(KeyCode.LEFT);
        }
        assertEquals(before.position(), playback().moment().position());
        assertEquals(before.state(), playback().moment().state());
        assertArrayEquals(picture, pixels());
    }

    @Test
    void shift_right_executes_one_instruction() {
        long before = playback().moment().position();
        go(KeyCode.SHIFT, KeyCode.RIGHT);
        assertEquals(before + 1, playback().moment().position());
        assertEquals(Phase.DELIVER, playback().moment().phase());
        go(KeyCode.SHIFT, KeyCode.LEFT);
        assertEquals(before, playback().moment().position());
    }

    @Test
    void control_right_goes_to_the_next_switch() {
        long before = playback().moment().position();
        go(KeyCode.CONTROL, KeyCode.RIGHT);
        assertEquals(session.next(Stop.SWITCH, before), playback().moment().position());
    }

    @Test
    void alt_right_goes_to_the_next_tick() {
        long before = playback().moment().position();
        go(KeyCode.ALT, KeyCode.RIGHT);
        assertEquals(session.next(Stop.TICK, before), playback().moment().position());
    }

    @Test
    void home_and_end_go_to_the_ends() {
        go(KeyCode.END);
        assertEquals(session.length(), playback().moment().position());
        go(KeyCode.HOME);
        assertEquals(0, playback().moment().position());
    }

    @Test
    void space_plays_and_stops_at_once() {
        long before = playback().moment().position();
        desk.press(KeyCode.SPACE);
        desk.await(() -> playback().moment().position() > before);
        desk.press(KeyCode.SPACE);
        desk.await(() -> !playback().playingProperty().get());
    }

    @Test
    void dragging_on_the_timeline_scrubs() {
        Bounds lane = desk.place(".run-lane");
        desk.drag(lane, 0.25, 0.5);
        long middle = session.length() / 2;
        desk.await(() -> Math.abs(playback().moment().position() - middle) < session.length() / 200);
    }

    @Test
    void a_click_on_a_cell_goes_to_the_step_that_wrote_it() {
        go(KeyCode.RIGHT);
        go(KeyCode.RIGHT);
        Toolkit.call(() -> {
            shell.scene().snapshot(null);
            Node cell = shell.scene().getRoot().lookupAll(".author-cpu.row-cell").stream()
                    .filter(Node::isVisible)
                    .findFirst()
                    .orElseThrow();
            Bounds row = cell.localToScreen(cell.getLayoutBounds());
            desk.robot().mouseMove(row.getCenterX(), row.getCenterY());
            desk.robot().mouseClick(MouseButton.PRIMARY);
            return true;
        });
        desk.await(() -> playback().moment().phase() == Phase.DELIVER);
    }

    @Test
    void a_phase_box_takes_to_its_phase() {
        Toolkit.call(() -> {
            List<Node> boxes = List.copyOf(shell.scene().getRoot().lookupAll(".phase-box"));
            Bounds box = boxes.get(2).localToScreen(boxes.get(2).getLayoutBounds());
            desk.robot().mouseMove(box.getCenterX(), box.getCenterY());
            desk.robot().mouseClick(MouseButton.PRIMARY);
            return true;
        });
        desk.await(() -> playback().moment().phase() == Phase.SAVE);
    }

    @Test
    void a_question_mark_shows_the_keys_and_escape_hides_them() {
        desk.press(KeyCode.F1);
        desk.await(() -> shell.scene().lookup(".veil").isVisible());
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !shell.scene().lookup(".veil").isVisible());
        assertTrue(shell.playback().isPresent());
    }

    @Test
    void themes_change_the_picture_and_come_round_again() {
        int[] light = pixels();
        Toolkit.call(() -> {
            shell.nextTheme();
            return true;
        });
        assertFalse(java.util.Arrays.equals(light, pixels()));
        Toolkit.call(() -> {
            shell.nextTheme();
            shell.nextTheme();
            return true;
        });
        assertArrayEquals(light, pixels());
    }

    private static Playback playback() {
        return shell.playback().orElseThrow();
    }

    /// Presses keys and waits for the moment that they lead to.
    /// A tip is made when the mouse comes, which it never does for who cannot see it.
    @Test
    void what_a_tip_says_a_screen_reader_says_too() {
        Set<Control> buttons = Toolkit.call(() -> desk.shell().scene().getRoot().lookupAll(".button").stream()
                .map(Control.class::cast)
                .filter(button -> !Tip.getOf(button).equals("null"))
                .collect(Collectors.toSet()));
        assertTrue(buttons.size() > 5, buttons::toString);
        for (Control button : buttons) {
            assertEquals(Tip.getOf(button), button.getAccessibleHelp());
        }
    }

    private static void go(KeyCode... keys) {
        Moment before = playback().moment();
        desk.press(keys);
        desk.await(() -> playback().moment() != before);
    }

    private static int[] pixels() {
        return Toolkit.call(() -> {
            shell.scene().snapshot(null);
            var image = shell.scene().snapshot(null);
            int[] pixels = new int[SIZE * SIZE];
            image.getPixelReader()
                    .getPixels(0, 0, SIZE, SIZE, javafx.scene.image.PixelFormat.getIntArgbInstance(), pixels, 0, SIZE);
            return pixels;
        });
    }
}
