package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.lab.Prediction;
import tickscope.lab.Prediction.Form;
import tickscope.scenario.Ask;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.scenario.TeachingStop;

/// The slides of a lecture and their questions, answered with a remote, digits, typed text and the mouse.
final class QuestionsTest {
    private static Session session;
    private static List<TeachingStop> stops;
    private static Desk desk;

    @BeforeAll
    static void open_the_window() throws ScenarioException {
        session = Session.open(Path.of("scenarios/12-option-c.json"));
        stops = session.teachingStops();
        desk = new Desk(1000, 700);
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void begin_the_lecture() {
        desk.lecture(session);
    }

    @Test
    void the_slides_are_counted_and_go_forth_and_back() {
        goTo(0);
        desk.await(() -> desk.says(".slide-counter", "1 / " + stops.size()));
        goTo(1);
        desk.await(() -> desk.says(".slide-counter", "2 / " + stops.size()));
        desk.press(KeyCode.PAGE_UP);
        desk.await(() -> position() == stops.get(0).position() && desk.says(".slide-counter", "1 / "));
    }

    @Test
    void a_remote_alone_shows_question_answer_second_question_and_next_slide() {
        Prediction first = goTo(0);
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(
                () -> position() == first.reveal() && desk.says(".ask-result", "The machine says: " + first.words()));
        Prediction second = first.again().orElseThrow();
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> position() == second.position() && desk.says(".ask-question", "Once more: "));
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> position() == second.reveal() && desk.says(".ask-result", second.words()));
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> position() == stops.get(1).position() && asks(1));
        // From an answer one comes back to its question.
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> desk.says(".ask-result", "The machine says"));
        desk.press(KeyCode.PAGE_UP);
        desk.await(() -> position() == stops.get(1).position() && asks(1));
    }

    @Test
    void who_goes_back_before_the_answer_is_drawn_comes_to_its_question() {
        goTo(1);
        desk.press(KeyCode.PAGE_DOWN, KeyCode.PAGE_UP);
        desk.await(() -> position() == stops.get(1).position() && asks(1));
        assertTrue(desk.says(".slide-counter", "2 / "));
    }

    @Test
    void who_runs_next_is_answered_wrong_then_right_by_digits() {
        int slide = slide(Ask.NextThread.class);
        Prediction first = goTo(slide);
        int right = option(first, first.answer().getFirst());
        desk.press(digit((right + 1) % first.options().size()));
        desk.await(() -> position() == first.reveal()
                && desk.says(".ask-result", "Not so. It is " + first.words())
                && desk.says(".ask-reason", first.reason()));
        desk.press(KeyCode.PAGE_DOWN);
        Prediction second = first.again().orElseThrow();
        desk.await(() -> position() == second.position() && desk.says(".ask-question", "Once more: "));
        desk.press(digit(option(second, second.answer().getFirst())));
        desk.await(() -> position() == second.reveal() && desk.says(".ask-result", "Right: " + second.words()));
    }

    @Test
    void a_value_is_typed_and_what_means_nothing_is_said_so() {
        Prediction value = goTo(slide(Ask.Value.class));
        desk.await(() -> desk.shell().scene().getFocusOwner() == node(".ask-value"));
        type("nil");
        desk.press(KeyCode.ENTER);
        desk.await(() -> desk.says(".ask-hint", "no such symbol"));
        assertTrue(Toolkit.call(() -> position() == value.position()));
        desk.press(KeyCode.BACK_SPACE);
        desk.press(KeyCode.BACK_SPACE);
        desk.press(KeyCode.BACK_SPACE);
        type(Long.toUnsignedString(value.answer().getFirst()));
        desk.press(KeyCode.ENTER);
        desk.await(() -> position() == value.reveal() && desk.says(".ask-result", "Right: "));
        // The keys of the remote are the remote's again.
        desk.press(KeyCode.B);
        desk.await(() -> node(".blank").isVisible());
        desk.press(KeyCode.B);
    }

    @Test
    void raised_hands_are_counted_as_bars_and_kept_for_the_way_back() {
        int slide = slide(Ask.NextThread.class);
        Prediction asked = goTo(slide);
        int right = option(asked, asked.answer().getFirst());
        for (int i = 0; i <= right; i++) {
            desk.press(KeyCode.DOWN);
        }
        desk.press(KeyCode.DIGIT1);
        desk.press(KeyCode.DIGIT7);
        desk.press(KeyCode.ADD);
        desk.await(() -> desk.says(".hands-count", "18"));
        desk.press(KeyCode.SUBTRACT);
        desk.press(KeyCode.ENTER);
        desk.press(right == 0 ? KeyCode.UP : KeyCode.DOWN);
        if (right != 0) {
            desk.press(KeyCode.UP);
            desk.press(KeyCode.UP);
        }
        desk.press(KeyCode.DIGIT5);
        desk.press(KeyCode.ENTER);
        desk.await(() -> desk.says(".hands-count", "17") && desk.says(".hands-count", "5"));
        assertTrue(Toolkit.call(() -> position() == asked.position()), "nobody has answered yet");
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> desk.says(".ask-result", "(17 of 22 hands)"));
        desk.press(KeyCode.PAGE_UP);
        desk.await(() -> position() == asked.position() && desk.says(".hands-count", "17"));
    }

    @Test
    void a_cell_is_clicked() {
        Prediction cell = goTo(slide(Ask.CellRead.class));
        assertEquals(Form.CELL, cell.form());
        desk.await(() -> row(cell.answer().getFirst()).isPresent());
        Bounds place = Toolkit.call(() -> {
            desk.layOut();
            Node row = row(cell.answer().getFirst()).orElseThrow();
            return row.localToScreen(row.getLayoutBounds());
        });
        desk.act(() -> {
            desk.robot().mouseMove(place.getCenterX(), place.getCenterY());
            desk.robot().mouseClick(MouseButton.PRIMARY);
        });
        desk.await(() -> position() == cell.reveal() && desk.says(".ask-result", "Right: " + cell.words()));
    }

    @Test
    void the_queue_is_put_in_order() {
        Prediction queue = goTo(slide(Ask.QueueOrder.class));
        for (long thread : queue.answer()) {
            desk.press(digit(option(queue, thread)));
        }
        desk.await(() -> position() == queue.reveal() && desk.says(".ask-result", "Right: " + queue.words()));
    }

    @Test
    void going_elsewhere_leaves_the_question() {
        goTo(slide(Ask.QueueOrder.class));
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        desk.await(() -> !node(".ask").isVisible());
        assertTrue(Toolkit.call(() -> node(".narration").isVisible()));
    }

    @Test
    void the_light_falls_on_what_the_slide_speaks_of() {
        goTo(slide(Ask.NextThread.class));
        desk.await(() -> dimmed(node(".register-row")) && !dimmed(node(".now-threads")));
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        desk.await(() -> !dimmed(node(".step-card")));
        assertFalse(Toolkit.call(() -> node(".register-row").getOpacity() < 0.1));
    }

    /// At 1280 by 720: every question and every answer of the lecture, whole and on the screen.
    @Test
    void questions_and_answers_are_whole_on_a_projector() {
        for (String file : List.of("12-option-c", "14-stack-switch", "04-as-found-compares-r14")) {
            wholeIn(Path.of("scenarios", file + ".json"));
        }
    }

    private static void wholeIn(Path file) {
        Session shown;
        try {
            shown = Session.open(file);
        } catch (ScenarioException e) {
            throw new AssertionError(e);
        }
        try (Desk hall = new Desk(1000, 700)) {
            Shell shell = Toolkit.call(
                    () -> new Shell(new Catalogue(List.of()), new Memory(new FakePreferences()), 1280, 720));
            hall.act(() -> {
                shell.show(shown.at(0));
                shell.present();
            });
            for (int i = 0; i < shown.teachingStops().size(); i++) {
                int slide = i;
                if (shown.teachingStops().get(i).ask().isPresent()) {
                    Lecture lecture = Toolkit.call(() -> shell.lecture().orElseThrow());
                    hall.act(() -> lecture.show(slide));
                    hall.await(() -> lecture.open() && at(shell) == position(lecture, false));
                    Toolkit.call(() -> whole(shell.scene()));
                    hall.act(lecture::next);
                    hall.await(() -> !lecture.open() && at(shell) == position(lecture, true));
                    Toolkit.call(() -> whole(shell.scene()));
                }
            }
            hall.act(() -> shell.playback().ifPresent(Playback::close));
        }
    }

    private static long position(Lecture lecture, boolean revealed) {
        Prediction asked = lecture.askedProperty().get().orElseThrow().prediction();
        return revealed ? asked.reveal() : asked.position();
    }

    private static long at(Shell shell) {
        return shell.playback().orElseThrow().moment().position();
    }

    private static boolean whole(Scene scene) {
        scene.snapshot(null);
        scene.snapshot(null);
        for (String selector : List.of(".ask-question", ".ask-result", ".ask-reason", ".ask-hint", ".ask-option")) {
            for (Node node : scene.getRoot().lookupAll(selector)) {
                if (node instanceof Labeled label
                        && label.isVisible()
                        && label.getParent().isVisible()) {
                    Bounds place = label.localToScene(label.getLayoutBounds());
                    String words = label.getText();
                    assertTrue(place.getMaxY() <= 720 && place.getMaxX() <= 1280, () -> words + " at " + place);
                    if (!words.isEmpty() && label.getParent().getParent().isVisible()) {
                        assertEquals(
                                words, ((Text) label.lookup(".text")).getText().replace("\n", ""));
                    }
                }
            }
        }
        for (Node row : scene.getRoot().lookupAll(".cell-row")) {
            if (row.isVisible()) {
                Bounds place = row.localToScene(row.getLayoutBounds());
                assertTrue(place.getHeight() >= 24 && place.getMaxY() <= 720, () -> row + " at " + place);
            }
        }
        assertTrue(scene.getRoot().lookupAll(".cell-row").stream()
                        .filter(Node::isVisible)
                        .count()
                >= 8);
        return true;
    }

    /// Goes to a slide as a lecturer does, and waits for its question.
    private static Prediction goTo(int slide) {
        desk.act(() -> desk.shell().lecture().orElseThrow().show(slide));
        desk.await(() -> position() == stops.get(slide).position() && asks(slide));
        return Prediction.of(session, stops.get(slide)).orElseThrow();
    }

    private static boolean asks(int slide) {
        Lecture lecture = desk.shell().lecture().orElseThrow();
        return lecture.slide() == slide
                && (stops.get(slide).ask().isEmpty()
                        || lecture.open() && node(".ask").isVisible());
    }

    private static int slide(Class<? extends Ask> kind) {
        for (int i = 0; i < stops.size(); i++) {
            if (stops.get(i).ask().filter(kind::isInstance).isPresent()) {
                return i;
            }
        }
        throw new AssertionError("no " + kind);
    }

    private static int option(Prediction asked, long value) {
        return asked.options().stream().map(Prediction.Option::value).toList().indexOf(value);
    }

    private static KeyCode digit(int option) {
        return KeyCode.values()[KeyCode.DIGIT1.ordinal() + option];
    }

    private static void type(String text) {
        for (char letter : text.toUpperCase(Locale.ROOT).toCharArray()) {
            desk.press(KeyCode.getKeyCode(String.valueOf(letter)));
        }
    }

    private static Optional<Node> row(long address) {
        return desk.shell().scene().getRoot().lookupAll(".cell-row").stream()
                .filter(node -> Long.valueOf(address).equals(node.getUserData()) && node.isVisible())
                .findFirst();
    }

    private static boolean dimmed(Node node) {
        return node.getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("dim"));
    }

    private static long position() {
        return desk.shell().playback().orElseThrow().moment().position();
    }

    private static Node node(String selector) {
        return desk.shell().scene().lookup(selector);
    }
}
