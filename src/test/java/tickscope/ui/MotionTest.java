package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.scenario.Place;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// What a step moves is seen moving, one thing at a time; nothing moves when stepping back or with reduced motion.
final class MotionTest {
    private static final long LONGEST = 30_000;

    private static final List<String> FLOWN = new ArrayList<>();
    private static final List<String> CROWDS = new ArrayList<>();
    private static final ListChangeListener<Node> HEARD = MotionTest::heard;

    private static Session session;
    private static Desk desk;

    @BeforeAll
    static void open_the_window() throws ScenarioException {
        session = Session.open(Path.of("scenarios/12-option-c.json"));
        desk = new Desk(1000, 1000);
    }

    @AfterAll
    static void close_the_window() {
        Toolkit.call(() -> {
            Motion.reducedProperty().set(true);
            return true;
        });
        desk.close();
    }

    @Test
    void a_delivery_pushes_five_values_one_after_another_and_the_way_back_shows_none() {
        long start = session.firstSwitch().orElseThrow().start();
        stand(start, false);
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        desk.await(() -> position() == start + 1);
        assertEquals(5, watch().size());
        desk.press(KeyCode.SHIFT, KeyCode.LEFT);
        desk.await(() -> position() == start);
        assertTrue(Toolkit.call(() -> sky().getChildren().isEmpty()));
    }

    @Test
    void by_phases_a_save_fills_the_context_field_by_field() {
        stand(at("switch/deliver"), false);
        desk.press(KeyCode.RIGHT);
        desk.await(() -> position() == at("switch/save"));
        List<String> flown = watch();
        assertTrue(flown.size() >= 5, flown::toString);
        assertEquals("afafafafafafafaf", flown.getLast(), "R15 is pushed last");
        assertTrue(Toolkit.call(() ->
                desk.shell().scene().getRoot().lookupAll(".cell-row:coming").isEmpty()));
    }

    @Test
    void the_card_of_a_thread_moves_when_it_becomes_current() {
        long position = session.firstSwitch().orElseThrow().start();
        while (current(session.at(position)).equals(current(session.at(position + 1)))) {
            position++;
        }
        String next = current(session.at(position + 1)).orElseThrow();
        long taken = position;
        while (!ready(session.at(taken), next)) {
            taken--;
        }
        stand(taken, false);
        for (long to = taken + 1; to <= position + 1; to++) {
            long reached = to;
            desk.act(FLOWN::clear);
            desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
            desk.await(() -> position() == reached);
        }
        List<String> flown = watch();
        assertTrue(flown.contains(next), flown::toString);
    }

    @Test
    void nothing_moves_with_reduced_motion() {
        long start = session.firstSwitch().orElseThrow().start();
        stand(start, true);
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        desk.await(() -> position() == start + 1);
        assertTrue(Toolkit.call(() -> sky().getChildren().isEmpty()));
    }

    private static void stand(long position, boolean reduced) {
        desk.act(() -> {
            Motion.reducedProperty().set(reduced);
            desk.shell().show(session.at(position));
            desk.layOut();
            desk.shell().scene().snapshot(null);
            listen();
        });
    }

    private static long at(String place) {
        return Place.find(session, place).orElseThrow();
    }

    private static Optional<String> current(Moment moment) {
        return moment.kernel().current(0).map(ThreadView::name);
    }

    private static boolean ready(Moment moment, String name) {
        return moment.kernel().queue(0).ready().stream()
                .anyMatch(thread -> thread.name().equals(name));
    }

    private static Pane sky() {
        return (Pane) desk.shell().scene().lookup(".sky");
    }

    private static long position() {
        return desk.shell().playback().orElseThrow().moment().position();
    }

    /// What is seen in the air until nothing is left there: each thing once, in order; never two at a time.
    private static List<String> watch() {
        long end = System.currentTimeMillis() + LONGEST;
        while (!Toolkit.call(() -> sky().getChildren().isEmpty())) {
            assertTrue(System.currentTimeMillis() < end, "it never lands");
        }
        assertEquals(List.of(), CROWDS);
        return List.copyOf(FLOWN);
    }

    /// Hears from now on of everything that is put into the air, so that a busy machine misses nothing.
    private static void listen() {
        FLOWN.clear();
        CROWDS.clear();
        sky().getChildren().removeListener(HEARD);
        sky().getChildren().addListener(HEARD);
    }

    private static void heard(ListChangeListener.Change<? extends Node> change) {
        while (change.next()) {
            change.getAddedSubList()
                    .forEach(node -> node.visibleProperty().subscribe(visible -> {
                        if (visible && node instanceof Label label) {
                            FLOWN.add(label.getText());
                            List<Node> now = sky().getChildren().stream()
                                    .filter(Node::isVisible)
                                    .toList();
                            if (now.size() > 1) {
                                CROWDS.add(now.toString());
                            }
                        }
                    }));
        }
    }
}
