package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.history.Stop;
import tickscope.scenario.Session;
import tickscope.scenario.TeachingStop;

/// Presenter mode, driven by the keys that a remote sends.
final class LectureTest {
    private static Session session;
    private static Desk desk;

    @BeforeAll
    static void open_the_window(@TempDir Path folder) throws Exception {
        session = Session.open(Files.writeString(folder.resolve("no-stops.json"), withoutStops()));
        desk = new Desk(1000, 700);
    }

    private static String withoutStops() throws IOException {
        return Files.readString(Path.of("scenarios/12-option-c.json"))
                .replaceFirst("(?s)  \"stops\": \\[\n.*?\n  \\],\n", "");
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void begin_the_lecture() {
        show(session);
        desk.press(KeyCode.F5);
        desk.await(() -> desk.shell().presentingProperty().get());
    }

    private static void show(Session shown) {
        desk.act(() -> {
            desk.shell().toGallery();
            desk.shell().show(shown.at(shown.firstSwitch().orElseThrow().start()));
            desk.layOut();
        });
    }

    @Test
    void the_chrome_is_hidden_and_escape_brings_it_back() {
        assertFalse(there(".transport"));
        assertFalse(there(".header"));
        assertTrue(there(".narration"));
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> there(".transport"));
        assertFalse(desk.shell().presentingProperty().get());
        assertTrue(desk.shell().playback().isPresent());
    }

    @Test
    void a_button_begins_it_too() {
        desk.press(KeyCode.ESCAPE);
        desk.click(".present");
        desk.await(() -> !there(".transport"));
    }

    @Test
    void page_down_goes_a_phase_on_and_page_up_comes_back() {
        long start = position();
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> position() == session.next(Stop.PHASE, start));
        desk.press(KeyCode.PAGE_UP);
        desk.await(() -> position() == start);
    }

    @Test
    void page_down_goes_to_the_stops_of_a_scenario_that_has_some(@TempDir Path folder) throws Exception {
        String text = withoutStops()
                .replace(
                        "\"threads\"",
                        "\"stops\": [ { \"at\": { \"phase\": \"save\", \"occurrence\": 3 }, \"say\": \"Look at A.\" },"
                                + " { \"at\": { \"phase\": \"restore\", \"occurrence\": 4 } } ], \"threads\"");
        Session lecture = Session.open(Files.writeString(folder.resolve("lecture.json"), text));
        List<TeachingStop> stops = lecture.teachingStops();
        assertEquals(2, stops.size());
        desk.act(() -> desk.shell().show(lecture.at(0)));
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> position() == stops.get(0).position() && desk.says(".sentence", "Look at A."));
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> position() == stops.get(1).position());
        desk.press(KeyCode.PAGE_UP);
        desk.await(() -> position() == stops.get(0).position());
    }

    @Test
    void b_blackens_the_screen_and_the_next_key_only_uncovers_it() {
        long start = position();
        desk.press(KeyCode.B);
        desk.await(() -> node(".blank").isVisible());
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> !node(".blank").isVisible());
        assertEquals(start, position());
        desk.press(KeyCode.PERIOD);
        desk.await(() -> node(".blank").isVisible());
        desk.press(KeyCode.PERIOD);
        desk.await(() -> !node(".blank").isVisible());
    }

    @Test
    void w_whitens_it_and_escape_uncovers_without_leaving() {
        desk.press(KeyCode.W);
        desk.await(() -> node(".blank").isVisible()
                && node(".blank").getPseudoClassStates().stream()
                        .anyMatch(state -> state.getPseudoClassName().equals("white")));
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !node(".blank").isVisible());
        assertTrue(desk.shell().presentingProperty().get());
        desk.press(KeyCode.COMMA);
        desk.await(() -> node(".blank").isVisible());
    }

    @Test
    void a_key_that_is_held_down_counts_once() {
        long start = position();
        desk.act(() -> {
            for (int i = 0; i < 5; i++) {
                desk.robot().keyPress(KeyCode.PAGE_DOWN);
            }
            desk.robot().keyRelease(KeyCode.PAGE_DOWN);
        });
        desk.await(() -> position() > start);
        desk.press(KeyCode.PAGE_UP);
        desk.await(() -> position() == start);
    }

    /// At 1280 by 720, the usual size of a projector, in every phase of a switch.
    @Test
    void labels_of_the_stack_are_24_pixels_high_and_nothing_is_cut() {
        Toolkit.call(() -> {
            Shell shell = new Shell(new Catalogue(List.of()), new Memory(new FakePreferences()), 1280, 720);
            Scene scene = shell.scene();
            shell.show(session.at(0));
            shell.present();
            for (long position : session.firstSwitch().orElseThrow().phases().values()) {
                shell.show(session.at(position));
                scene.snapshot(null);
                check(scene, ".cell-row");
                check(scene, ".register-row");
                wholeIn(scene, ".sentence");
                wholeIn(scene, ".phase-name");
                wholeIn(scene, ".now-instruction");
                shell.playback().orElseThrow().close();
            }
            return true;
        });
    }

    private static void check(Scene scene, String rows) {
        for (Node row : scene.getRoot().lookupAll(rows)) {
            if (row.isVisible()) {
                Bounds place = row.localToScene(row.getLayoutBounds());
                assertTrue(place.getHeight() >= 24, () -> row + " is " + place.getHeight() + " high");
                assertTrue(
                        place.getMinX() >= 0
                                && place.getMaxX() <= 1280
                                && place.getMinY() >= 0
                                && place.getMaxY() <= 720,
                        () -> row + " at " + place);
            }
        }
        for (Node name : scene.getRoot().lookupAll(".cell-name")) {
            if (name.getParent().isVisible()) {
                double height = name.getLayoutBounds().getHeight();
                assertTrue(height >= 24, () -> name + " is " + height + " high");
            }
        }
    }

    /// No ellipsis: what is drawn is what was set.
    private static void wholeIn(Scene scene, String selector) {
        for (Node node : scene.getRoot().lookupAll(selector)) {
            if (node instanceof Labeled label
                    && label.isVisible()
                    && !label.getText().isEmpty()) {
                assertEquals(label.getText(), ((Text) label.lookup(".text")).getText());
            }
        }
    }

    private static long position() {
        return desk.shell().playback().orElseThrow().moment().position();
    }

    private static boolean there(String selector) {
        return desk.shell().scene().lookup(selector) != null;
    }

    private static Node node(String selector) {
        return desk.shell().scene().lookup(selector);
    }
}
