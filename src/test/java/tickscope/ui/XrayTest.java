package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.kernel.Phase;
import tickscope.scenario.Place;
import tickscope.scenario.Session;

/// Every value tells who wrote it and when, to the mouse and to the keyboard, and leads there and back.
final class XrayTest {
    private static Session session;
    private static Desk desk;

    @BeforeAll
    static void open_the_window() throws Exception {
        session = Session.open(Path.of("scenarios/12-option-c.json"));
        desk = new Desk(1000, 1000);
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void show_the_end_of_the_first_switch() {
        desk.act(() -> {
            desk.shell().show(session.at(Place.find(session, "switch/switch").orElseThrow()));
            desk.layOut();
            desk.shell().scene().snapshot(null);
        });
    }

    @Test
    void the_mouse_on_a_cell_shows_who_wrote_it_at_which_line() {
        Toolkit.call(() -> {
            Node cell = desk.shell().scene().getRoot().lookupAll(".row-cell.author-context").stream()
                    .filter(Node::isVisible)
                    .findFirst()
                    .orElseThrow();
            Bounds row = cell.localToScreen(cell.getLayoutBounds());
            desk.robot().mouseMove(row.getCenterX(), row.getCenterY());
            return true;
        });
        desk.await(() -> desk.shell().scene().lookup(".xray").isVisible());
        assertTrue(Toolkit.call(() -> desk.says(".xray-what", "A.context.")));
        assertTrue(Toolkit.call(() -> desk.says(".xray-where", "interrupt_stub.s:")));
    }

    @Test
    void the_mouse_on_a_card_tells_of_its_thread_and_a_click_leads_to_where_its_state_was_set() {
        long here = position();
        Bounds card = Toolkit.call(() -> {
            Node chip = desk.shell().scene().getRoot().lookupAll(".queue .thread-chip").stream()
                    .filter(node -> node.isVisible() && ((Label) node).getText().equals("A"))
                    .findFirst()
                    .orElseThrow();
            Bounds place = chip.localToScreen(chip.getLayoutBounds());
            desk.robot().mouseMove(place.getCenterX(), place.getCenterY());
            return place;
        });
        desk.await(() -> desk.shell().scene().lookup(".xray").isVisible());
        assertTrue(Toolkit.call(() -> desk.says(".xray-what", "Thread A: READY")));
        assertTrue(Toolkit.call(() -> desk.says(".xray-where", "scheduler.s:")));
        Toolkit.call(() -> {
            desk.robot().mouseMove(card.getCenterX(), card.getCenterY());
            desk.robot().mouseClick(MouseButton.PRIMARY);
            return true;
        });
        desk.await(() -> position() < here && position() > 0);
        assertTrue(Toolkit.call(() -> desk.shell().playback().orElseThrow().moment().writtenCells().stream()
                .anyMatch(cell -> session.at(position()).kernel().place(cell).equals("A.state"))));
        desk.press(KeyCode.BACK_SPACE);
        desk.await(() -> position() == here);
    }

    @Test
    void the_keyboard_chooses_a_value_goes_to_its_step_and_comes_back() {
        long here = position();
        desk.act(() -> desk.shell().scene().lookup(".cell-column").requestFocus());
        desk.await(() -> desk.shell().scene().lookup(".cell-column").isFocused());
        desk.press(KeyCode.UP);
        desk.press(KeyCode.UP);
        desk.await(() -> desk.shell().scene().lookup(".xray").isVisible());
        desk.press(KeyCode.ENTER);
        desk.await(() -> position() < here);
        desk.press(KeyCode.BACK_SPACE);
        desk.await(() -> position() == here);
    }

    @Test
    void the_resume_check_counts_twenty_registers_found_in_memory() {
        assertEquals(20, session.at(here("switch/switch")).saved().all());
        assertEquals(20, session.at(here("switch/switch")).saved().found());
        int first = session.at(session.firstSwitch().orElseThrow().start() + 1)
                .saved()
                .found();
        assertEquals(
                Phase.DELIVER,
                session.at(session.firstSwitch().orElseThrow().start() + 1).phase());
        assertEquals(5, first);
        assertTrue(Toolkit.call(() -> desk.says(".resume-line", "20 of 20")));
    }

    @Test
    void a_crumb_shows_the_caller_in_the_code() {
        desk.act(() -> ((javafx.scene.control.Button) desk.shell().scene().getRoot().lookupAll(".crumb").stream()
                        .filter(node ->
                                ((javafx.scene.control.Button) node).getText().equals("interrupt_stub"))
                        .findFirst()
                        .orElseThrow())
                .fire());
        desk.await(() -> desk.says(".title", "interrupt_stub.s"));
        assertTrue(Toolkit.call(() -> desk.says(".code-tag", "called from here")));
    }

    private static long here(String place) {
        return Place.find(session, place).orElseThrow();
    }

    private static long position() {
        return desk.shell().playback().orElseThrow().moment().position();
    }
}
