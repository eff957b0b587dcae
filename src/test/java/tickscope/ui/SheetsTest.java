package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.scenario.Session;

/// What lies above the Stage has room in a small window, and scrolls at large type.
final class SheetsTest {
    private static final int WIDTH = 1000;
    private static final int HEIGHT = 600;

    private final Desk desk = new Desk(WIDTH, HEIGHT);

    @BeforeEach
    void show_a_stage() throws Exception {
        Session session = Session.open(Path.of("scenarios/12-option-c.json"));
        desk.act(() -> desk.shell().show(session.at(session.length() / 2)));
    }

    @AfterEach
    void close_the_window() {
        desk.close();
        Texts.speak(Language.preferred());
    }

    private void largestType() {
        type(12);
    }

    private void type(int larger) {
        for (int i = 0; i < larger; i++) {
            desk.press(KeyCode.CONTROL, KeyCode.EQUALS);
        }
    }

    private Bounds open(String sheet, KeyCode... keys) {
        desk.press(keys);
        desk.await(() -> desk.shell().scene().lookup(sheet).isVisible());
        desk.act(desk::layOut);
        return desk.place(sheet + " .sheet-frame");
    }

    private static boolean inside(Bounds place) {
        return place.getMinX() >= 0 && place.getMinY() >= 0 && place.getMaxX() <= WIDTH && place.getMaxY() <= HEIGHT;
    }

    private List<String> faults(String sheet) {
        return Toolkit.call(
                () -> Uncut.faults(desk.shell().scene(), desk.shell().scene().lookup(sheet)));
    }

    private boolean whole(String sheet) {
        return Toolkit.call(() -> {
            ScrollPane frame = (ScrollPane) desk.shell().scene().lookup(sheet + " .sheet-frame");
            return ((Region) frame.getContent()).getHeight()
                    <= frame.getViewportBounds().getHeight() + 1;
        });
    }

    @Test
    void all_keys_are_read_at_once_in_a_small_window() {
        assertTrue(inside(open(".cheat-sheet", KeyCode.F1)));
        assertTrue(whole(".cheat-sheet"));
    }

    @Test
    void at_the_largest_type_the_keys_scroll_and_the_focus_comes_back() {
        largestType();
        Node before = Toolkit.call(() -> desk.shell().scene().getFocusOwner());
        assertTrue(inside(open(".cheat-sheet", KeyCode.F1)));
        assertFalse(whole(".cheat-sheet"));
        ScrollPane frame = (ScrollPane) desk.shell().scene().lookup(".cheat-sheet .sheet-frame");
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> frame.getVvalue() > 0);
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> desk.shell().scene().getFocusOwner() == before);
    }

    @Test
    void files_and_bookmarks_stay_within_the_window_at_the_largest_type() {
        largestType();
        assertTrue(inside(open(".export", KeyCode.CONTROL, KeyCode.E)));
        desk.press(KeyCode.ESCAPE);
        assertTrue(inside(open(".bookmarks", KeyCode.CONTROL, KeyCode.D)));
    }

    @Test
    void what_a_question_is_refused_for_has_a_line_of_its_own_at_large_type() {
        type(6);
        desk.press(KeyCode.CONTROL, KeyCode.F);
        desk.await(() -> desk.shell().scene().lookup("#find-question") != null);
        desk.act(() -> ((TextField) desk.shell().scene().lookup("#find-question")).setText("write rsp if rex > 3"));
        desk.press(KeyCode.ENTER);
        desk.await(() -> desk.says("#find-answer", "did you mean"));
        Bounds answer = desk.place("#find-answer");
        Bounds bar = desk.place(".find");
        assertTrue(answer.getMinX() >= bar.getMinX() && answer.getMaxX() <= bar.getMaxX(), answer + " in " + bar);
        assertTrue(answer.getMinY() >= desk.place("#find-question").getMaxY(), "below the question");
    }

    @Test
    void nothing_on_them_is_cut_in_either_language() {
        for (Language language : Language.values()) {
            desk.press(KeyCode.F7);
            open(".cheat-sheet", KeyCode.F1);
            assertEquals(List.of(), faults(".cheat-sheet"), language.toString());
            desk.press(KeyCode.ESCAPE);
            open(".export", KeyCode.CONTROL, KeyCode.E);
            assertEquals(List.of(), faults(".export"), language.toString());
            desk.press(KeyCode.ESCAPE);
            open(".bookmarks", KeyCode.CONTROL, KeyCode.D);
            assertEquals(List.of(), faults(".bookmarks"), language.toString());
            desk.press(KeyCode.ESCAPE);
        }
    }
}
