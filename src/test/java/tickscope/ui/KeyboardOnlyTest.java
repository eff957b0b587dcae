package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tickscope.kernel.Phase;

/// From the gallery through a switch, a prediction and the comparison and back, without a mouse; and a text for
/// everything that a screen reader comes to on the way.
final class KeyboardOnlyTest {
    private static Desk desk;

    @BeforeAll
    static void open_the_window() {
        desk = new Desk(1000, 900);
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @Test
    void from_start_to_end_by_keys_alone() {
        // The gallery: type, Enter.
        long all = Toolkit.call(KeyboardOnlyTest::visibleCards);
        desk.press(KeyCode.S);
        desk.press(KeyCode.T);
        desk.press(KeyCode.U);
        desk.press(KeyCode.B);
        desk.await(() -> visibleCards() > 0 && visibleCards() < all);
        spoken("gallery");
        desk.press(KeyCode.DOWN);
        while (!Toolkit.call(() -> focused().equals("card-12-option-c"))) {
            desk.press(KeyCode.RIGHT);
        }
        desk.press(KeyCode.ENTER);
        desk.await(() -> desk.shell().playback().isPresent());

        // A whole switch, phase by phase, and back again.
        List<Long> places = new ArrayList<>();
        places.add(position());
        while (Toolkit.call(() -> desk.shell().playback().orElseThrow().moment().phase()) != Phase.RETURN) {
            step(KeyCode.RIGHT);
            places.add(position());
            assertTrue(desk.says(".sentence", "."), "a narration at every stop");
        }
        assertTrue(places.size() >= Phase.shown().size(), places::toString);
        spoken("stage");
        for (int i = places.size() - 2; i >= 0; i--) {
            step(KeyCode.LEFT);
            assertEquals(places.get(i), position());
        }
        desk.press(KeyCode.F1);
        desk.await(() -> desk.says(".sheet-title", "Keys"));
        desk.press(KeyCode.ESCAPE);

        // A prediction, wrong or right.
        desk.press(KeyCode.F5);
        desk.await(() -> desk.shell().presentingProperty().get());
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> desk.shell().lecture().orElseThrow().open());
        spoken("question");
        int options = Toolkit.call(() -> desk.shell()
                .lecture()
                .orElseThrow()
                .askedProperty()
                .get()
                .orElseThrow()
                .prediction()
                .options()
                .size());
        // One digit is an answer, or all of them are an order.
        for (int i = 0;
                i < options
                        && Toolkit.call(
                                () -> desk.shell().lecture().orElseThrow().open());
                i++) {
            desk.press(KeyCode.values()[KeyCode.DIGIT1.ordinal() + i]);
        }
        desk.await(() -> !desk.shell().lecture().orElseThrow().open());
        spoken("answer");
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !desk.shell().presentingProperty().get());

        // The comparison, each of its views.
        desk.press(KeyCode.F8);
        desk.await(() -> desk.shell().together().isPresent());
        desk.press(KeyCode.RIGHT);
        desk.await(() -> desk.shell().together().orElseThrow().place().beat() == 1);
        spoken("comparison");
        desk.press(KeyCode.F9);
        desk.await(() -> desk.shell().scene().lookup(".compare-costs").isVisible());
        spoken("costs");
        desk.press(KeyCode.F9);
        desk.await(() -> desk.shell().scene().lookup(".diff").getParent().isVisible());
        spoken("source");
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> desk.shell().scene().lookup(".gallery") != null);
        assertEquals("card-12-option-c", Toolkit.call(KeyboardOnlyTest::focused));
    }

    private static void step(KeyCode key) {
        long before = position();
        desk.press(key);
        desk.await(() -> position() != before);
    }

    private static long position() {
        return Toolkit.call(() -> desk.shell().playback().orElseThrow().moment().position());
    }

    private static String focused() {
        Node owner = desk.shell().scene().getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    private static long visibleCards() {
        return desk.shell().scene().getRoot().lookupAll(".gallery-card").stream()
                .filter(card -> card.isVisible() && card.isManaged())
                .count();
    }

    /// Everything that takes the focus, and every panel, has a text for a screen reader.
    private static void spoken(String view) {
        List<String> silent = Toolkit.call(() -> {
            desk.layOut();
            List<String> found = new ArrayList<>();
            silent(desk.shell().scene().getRoot(), found);
            return found;
        });
        assertEquals(List.of(), silent, view);
    }

    private static void silent(Node node, List<String> found) {
        if (!node.isVisible()) {
            return;
        }
        boolean panel = node.getStyleClass().stream().anyMatch(style -> style.endsWith("-panel"))
                || List.of("phases", "narration", "transport", "timeline", "now", "ask", "header").stream()
                        .anyMatch(node.getStyleClass()::contains);
        boolean reached = node.isFocusTraversable() && node.getAccessibleRole() != AccessibleRole.SCROLL_PANE;
        if (panel || reached) {
            String text = node instanceof Labeled label && label.getText() != null ? label.getText() : "";
            String said = node.getAccessibleText() == null ? text : node.getAccessibleText();
            if (said.isBlank()) {
                found.add(node.getStyleClass() + " " + node.getId());
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> silent(child, found));
        }
    }
}
