package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.ui.panel.SchedulePanel;
import tickscope.ui.panel.TimeWindow;

/// The schedule in the window, by keys, wheel and mouse; its cursor is the Stage's.
final class ScheduleViewTest {
    private static Desk desk;
    private static Shell shell;
    private static Session four;

    @BeforeAll
    static void open_the_window() throws ScenarioException {
        desk = new Desk(1000, 720);
        shell = desk.shell();
        four = Session.open(Path.of("scenarios/65-pinned-thread.json"));
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void open_the_schedule_by_its_key() {
        Moment start = four.at(four.length() / 2);
        desk.act(() -> {
            shell.toGallery();
            shell.opened(start);
        });
        assertTrue(shell.schedulePanel().isEmpty());
        desk.press(KeyCode.F4);
        desk.await(() -> shell.schedulePanel().filter(SchedulePanel::ready).isPresent());
        desk.act(desk::layOut);
    }

    private static TimeWindow window() {
        return shell.schedulePanel().orElseThrow().window();
    }

    private static Moment moment() {
        return shell.playback().orElseThrow().moment();
    }

    @Test
    void keys_come_closer_go_farther_and_back_to_the_whole_run() {
        TimeWindow whole = window();
        desk.press(KeyCode.PLUS);
        desk.press(KeyCode.PLUS);
        TimeWindow close = window();
        assertTrue(close.length() < whole.length() / 2, close.toString());
        desk.press(KeyCode.MINUS);
        assertTrue(window().length() > close.length());
        desk.press(KeyCode.DIGIT0);
        assertEquals(whole, window());
    }

    @Test
    void the_wheel_zooms_where_the_mouse_is_and_dragging_moves() {
        TimeWindow whole = window();
        Node time = shell.scene().lookup(".gantt-time");
        Point2D middle = Toolkit.call(() -> time.localToScreen(200, 60));
        desk.act(() -> {
            desk.robot().mouseMove(middle);
            desk.robot().mouseWheel(-3);
        });
        desk.await(() -> window().length() < whole.length());
        TimeWindow close = window();
        desk.act(() -> {
            desk.robot().mousePress(MouseButton.PRIMARY);
            desk.robot().mouseMove(middle.add(-60, 0));
            desk.robot().mouseRelease(MouseButton.PRIMARY);
        });
        desk.await(() -> window().since() > close.since());
        assertEquals(close.length(), window().length());
    }

    @Test
    void a_click_on_a_stint_moves_the_cursor_of_the_stage_to_it() {
        Label box = Toolkit.call(() -> (Label) shell.scene().getRoot().lookupAll(".cpu-lane .gantt-box").stream()
                .filter(node -> node instanceof Label label && label.getText().equals("B") && node.isVisible())
                .findFirst()
                .orElseThrow());
        Point2D there = Toolkit.call(() -> box.localToScreen(box.getWidth() * 0.7, box.getHeight() / 2));
        long before = moment().position();
        desk.act(() -> {
            desk.robot().mouseMove(there);
            desk.robot().mouseClick(MouseButton.PRIMARY);
        });
        desk.await(() -> moment().position() != before);
        assertEquals(
                "B", moment().kernel().current(moment().cpu()).orElseThrow().name());
        long clicked = moment().position();
        desk.press(KeyCode.ENTER);
        assertTrue(shell.schedulePanel().isEmpty());
        assertEquals(clicked, moment().position());
        assertTrue(desk.says(".registers-panel .title", "CPU " + moment().cpu()));
    }

    @Test
    void the_cursor_keys_of_the_stage_work_and_the_window_follows() {
        desk.press(KeyCode.PLUS);
        desk.press(KeyCode.PLUS);
        desk.press(KeyCode.PLUS);
        desk.press(KeyCode.END);
        desk.await(() -> moment().position() == four.length());
        assertEquals(window().last(), window().until());
        desk.press(KeyCode.HOME);
        desk.await(() -> moment().position() == 0);
        assertEquals(0, window().since());
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        desk.await(() -> moment().position() == 1);
    }

    @Test
    void the_profile_is_sorted_by_keyboard() {
        desk.press(KeyCode.F9);
        desk.act(desk::layOut);
        assertTrue(Toolkit.call(
                () -> shell.scene().lookup(".profile-table").getParent().isVisible()));
        assertEquals("A", firstRow());
        Button moves = head("moves");
        desk.act(head("was taken off")::requestFocus);
        desk.press(KeyCode.TAB);
        assertTrue(Toolkit.call(moves::isFocused));
        desk.press(KeyCode.SPACE);
        desk.await(() -> firstRow().equals("E"));
        assertTrue(Toolkit.call(() -> moves.getAccessibleText()).contains("largest first"));
        assertFalse(shell.schedulePanel().isEmpty());
    }

    private static Button head(String name) {
        return Toolkit.call(() -> (Button) shell.scene().getRoot().lookupAll(".profile-head").stream()
                .filter(node ->
                        node instanceof Button button && button.getText().startsWith(name))
                .findFirst()
                .orElseThrow());
    }

    private static String firstRow() {
        return Toolkit.call(() -> shell.scene().getRoot().lookupAll(".profile-table .thread-chip").stream()
                .map(node -> ((Label) node).getText())
                .findFirst()
                .orElseThrow());
    }

    @Test
    void a_card_of_the_gallery_opens_on_its_schedule() {
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !shell.showsScenario());
        desk.press(KeyCode.F4);
        desk.await(() -> shell.schedulePanel().filter(SchedulePanel::ready).isPresent());
        desk.press(KeyCode.F4);
        assertTrue(shell.schedulePanel().isEmpty());
        assertTrue(shell.playback().isPresent());
    }

    @Test
    void every_lane_tells_what_it_shows() {
        String spoken = Toolkit.call(() -> shell.scene().lookup(".cpu-lane").getAccessibleText());
        assertTrue(spoken.startsWith("CPU 0"), spoken);
        assertTrue(Toolkit.call(() -> shell.scene().lookup(".cpu-head").getAccessibleText())
                .startsWith("CPU 0: "));
        assertTrue(Toolkit.call(() -> shell.scene().lookup(".queue-now").getAccessibleText())
                .contains("CPU 0"));
    }
}
