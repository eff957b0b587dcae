package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.history.Stop;
import tickscope.scenario.Inquiry;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Questions typed into the window.
final class FindPanelTest {
    private final Desk desk = new Desk(1000, 700);
    private Session session;
    private long start;

    @BeforeEach
    void open() throws ScenarioException {
        session = Session.open(Path.of("scenarios", "12-option-c.json"));
        start = session.next(Stop.TICK, session.next(Stop.TICK, 0));
        Toolkit.call(() -> {
            desk.shell().show(session.at(start));
            return true;
        });
        desk.press(KeyCode.CONTROL, KeyCode.F);
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private TextField question() {
        return (TextField) Objects.requireNonNull(desk.shell().scene().lookup("#find-question"));
    }

    private String answer() {
        return Toolkit.call(() -> ((Label) desk.shell().scene().lookup("#find-answer")).getText());
    }

    /// A field selects all of its text when its window gets the focus, and that may come late.
    private void ask(String text) {
        desk.await(() -> question().isFocused());
        Toolkit.call(() -> {
            question().setText(text);
            return true;
        });
    }

    private long position() {
        return Toolkit.call(() -> desk.shell().playback().orElseThrow().moment().position());
    }

    @Test
    void enter_goes_to_the_next_write_and_shift_enter_to_the_one_before() throws Exception {
        Inquiry inquiry = Inquiry.of(session, "write current_thread");
        long next = inquiry.next(start).orElseThrow();
        long previous = inquiry.previous(next).orElseThrow();
        ask("write current_thread");
        desk.press(KeyCode.ENTER);
        desk.await(() -> position() == next);
        desk.press(KeyCode.SHIFT, KeyCode.ENTER);
        desk.await(() -> position() == previous);
        assertTrue(previous < next);
    }

    @Test
    void what_cannot_be_understood_is_told_in_place_and_marked() {
        ask("write B.contxt.rip");
        desk.press(KeyCode.ENTER);
        desk.await(() -> answer().startsWith("column 9: found `contxt.rip'"));
        desk.await(() -> question().getSelectedText().equals("contxt.rip"));
        desk.press(KeyCode.TAB);
        desk.await(() -> !question().isFocused());
        desk.press(KeyCode.SHIFT, KeyCode.TAB);
        desk.await(() -> question().isFocused() && question().getSelectedText().equals("contxt.rip"));
        assertEquals(start, position());
    }

    @Test
    void what_is_marked_before_the_window_is_drawn_again_stays_marked() {
        try (Desk other = new Desk(1000, 700)) {
            boolean ready = Toolkit.call(() -> {
                other.shell().show(session.at(start));
                other.robot().keyPress(KeyCode.CONTROL);
                other.robot().keyPress(KeyCode.F);
                other.robot().keyRelease(KeyCode.F);
                other.robot().keyRelease(KeyCode.CONTROL);
                TextField field = (TextField) other.shell().scene().lookup("#find-question");
                return field != null && field.getSkin() != null;
            });
            assertTrue(ready, "a skin that comes later selects all of the text");
        }
    }

    @Test
    void escape_leads_back_to_the_stage_and_the_arrows_work_again() {
        desk.await(() -> question().isFocused());
        desk.press(KeyCode.ESCAPE);
        assertFalse(Toolkit.call(() -> question().getParent().isVisible()));
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        desk.await(() -> position() == start + 1);
    }

    @Test
    void f9_asks_for_the_line_that_comes_next() {
        desk.press(KeyCode.F9);
        long rip = session.at(start).state().cpus().getFirst().rip();
        String line = session.image().lineAt(rip).orElseThrow().line().toString();
        assertTrue(
                ("at " + line).endsWith(Toolkit.call(() -> question().getText()).substring(3)), line);
        desk.press(KeyCode.ENTER);
        desk.await(() -> position() > start);
        assertEquals(rip, session.at(position()).state().cpus().getFirst().rip());
    }
}
