package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.ui.Catalogue.Card;
import tickscope.ui.Catalogue.Series;

/// The gallery with as many scenarios as it will have.
final class GalleryTest {
    private static Desk desk;

    @BeforeAll
    static void open_the_window() {
        desk = new Desk(catalogue(), 1000, 700);
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void show_the_gallery() {
        Toolkit.call(() -> {
            desk.shell().toGallery();
            desk.layOut();
            return true;
        });
    }

    @Test
    void the_number_of_a_file_tells_its_series() {
        assertEquals(Series.REPORT, card("07", "").series());
        assertEquals(Series.FAULTS, card("20", "").series());
        assertEquals(Series.PLAN, card("40", "").series());
        assertEquals(Series.OTHER, card("", "").series());
    }

    @Test
    void what_is_typed_filters_the_cards_and_escape_shows_them_all() {
        desk.press(KeyCode.DIGIT4);
        desk.press(KeyCode.DIGIT2);
        desk.await(() -> shown().equals(List.of("card-42")));
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> shown().size() == 50);
        desk.await(() -> focused().equals("card-01"));
    }

    @Test
    void what_matches_nothing_is_said() {
        for (KeyCode key : List.of(KeyCode.X, KeyCode.Y, KeyCode.Z)) {
            desk.press(key);
        }
        desk.await(() -> desk.shell().scene().lookup(".gallery-message") instanceof Label label
                && label.isVisible()
                && label.getText().contains("xyz"));
        desk.press(KeyCode.ESCAPE);
    }

    @Test
    void arrows_go_from_card_to_card_and_bring_the_card_into_view() {
        desk.await(() -> focused().equals("card-01"));
        desk.press(KeyCode.RIGHT);
        desk.await(() -> focused().equals("card-02"));
        desk.press(KeyCode.DOWN);
        desk.await(() -> focused().equals("card-05"));
        desk.press(KeyCode.END);
        desk.await(() -> focused().equals("card-50"));
        Node card = desk.shell().scene().lookup("#card-50");
        desk.await(() -> card.localToScene(card.getLayoutBounds()).getMaxY() <= 700);
        desk.press(KeyCode.HOME);
        desk.await(() -> focused().equals("card-01"));
    }

    @Test
    void the_search_field_leads_to_the_cards() {
        desk.click(".search");
        desk.await(() -> desk.shell().scene().getFocusOwner() instanceof TextField);
        desk.press(KeyCode.DOWN);
        desk.await(() -> focused().equals("card-01"));
    }

    @Test
    void no_card_is_wider_than_the_window_and_no_two_overlap() {
        Toolkit.call(() -> {
            desk.layOut();
            List<Node> cards = List.copyOf(desk.shell().scene().getRoot().lookupAll(".gallery-card"));
            assertEquals(50, cards.size());
            for (Node one : cards) {
                var place = one.localToScene(one.getLayoutBounds());
                assertTrue(place.getMaxX() <= 1000, one.getId());
                for (Node other : cards) {
                    assertTrue(
                            one == other || !place.intersects(other.localToScene(other.getLayoutBounds())),
                            () -> one.getId() + " and " + other.getId());
                }
            }
            return true;
        });
    }

    private static List<String> shown() {
        return desk.shell().scene().getRoot().lookupAll(".gallery-card").stream()
                .filter(Node::isVisible)
                .map(Node::getId)
                .sorted()
                .toList();
    }

    private static String focused() {
        Node owner = desk.shell().scene().getFocusOwner();
        return owner == null || owner.getId() == null ? "" : owner.getId();
    }

    private static Catalogue catalogue() {
        return new Catalogue(IntStream.rangeClosed(1, 50)
                .mapToObj(i ->
                        card(String.format("%02d", i), "Test " + i + ", with a title of more than one line of words"))
                .toList());
    }

    private static Card card(String number, String title) {
        return new Card(
                Path.of(number + ".json"),
                number,
                title,
                "What it is about, in one sentence.",
                "option-c",
                "works",
                false);
    }
}
