package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.scenario.Session;

/// A slide keeps its light and what it speaks of when the window or its type changes its size.
final class SlideRoomTest {
    private static final PseudoClass DIM = PseudoClass.getPseudoClass("dim");
    private static final int OF_THE_STACK = 0;
    private static final int OF_THE_QUEUE = 4;

    private final Desk desk = new Desk(1000, 700);

    @BeforeEach
    void present() throws Exception {
        Session session = Session.open(Path.of("scenarios/12-option-c.json"));
        desk.act(() -> desk.shell().show(session.at(0)));
        desk.press(KeyCode.F5);
        desk.await(() -> desk.shell().presentingProperty().get());
    }

    @AfterEach
    void close_the_window() {
        desk.close();
    }

    private void slide(int number) {
        Lecture lecture = Toolkit.call(() -> desk.shell().lecture().orElseThrow());
        long position = lecture.stops().get(number).position();
        desk.act(() -> lecture.show(number));
        desk.await(() -> desk.shell().playback().orElseThrow().moment().position() == position);
    }

    @Test
    void rows_that_come_with_more_room_stand_in_the_same_light() {
        slide(OF_THE_QUEUE);
        desk.await(() -> lit().isEmpty() && rows().size() > 3);
        Toolkit.call(() -> {
            Parent root = desk.shell().scene().getRoot();
            root.resize(1000, 520);
            desk.layOut();
            int few = rows().size();
            root.resize(1000, 900);
            desk.layOut();
            assertTrue(rows().size() > few, few + " rows, then " + rows().size());
            assertEquals(List.of(), lit());
            return true;
        });
    }

    private List<Node> rows() {
        return desk.shell().scene().getRoot().lookupAll(".register-row").stream()
                .filter(Node::isVisible)
                .toList();
    }

    /// The registers in the light: none, where the slide speaks of the queue.
    private List<Node> lit() {
        return rows().stream()
                .filter(row -> !row.getPseudoClassStates().contains(DIM))
                .toList();
    }

    @Test
    void what_it_speaks_of_comes_forward_where_larger_type_folds_the_stage() {
        slide(OF_THE_STACK);
        desk.await(() -> desk.shell().lecture().orElseThrow().open());
        for (int i = 0; i < 12; i++) {
            desk.press(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        desk.await(() -> there(".tab"));
        assertTrue(Toolkit.call(() -> there(".thread-panel.outgoing")), "the stack is in front");
        assertTrue(Toolkit.call(() -> !there(".registers-panel")), "the processor has no room");
    }

    private boolean there(String selector) {
        desk.layOut();
        return desk.shell().scene().getRoot().lookupAll(selector).stream().anyMatch(SlideRoomTest::seen);
    }

    private static boolean seen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }
}
