package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tickscope.kernel.Phase;
import tickscope.lab.CostSheet.Cost;
import tickscope.lab.Measure;

/// The comparison in the window, driven by keys and mouse.
final class ComparisonTest {
    private static Desk desk;
    private static Shell shell;
    private static @Nullable Together ready;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open_the_window() {
        desk = new Desk(1000, 1000);
        shell = desk.shell();
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void open_the_ready_comparison_from_the_gallery(TestInfo info) {
        Together open = ready;
        if (open != null
                && shell.together().filter(shown -> shown == open).isPresent()
                && !info.getDisplayName().startsWith("stop")) {
            desk.act(() -> {
                shell.scene().getRoot().setStyle("-fx-font-size: 12px");
                ((ToggleButton) shell.scene().lookup(".compare-designs")).fire();
                shell.scene().lookup(".comparison").requestFocus();
                open.pause();
                open.toStart();
            });
            desk.await(() -> open.place().beat() == 0 && open.place().offset() == 0);
            return;
        }
        desk.act(shell::toGallery);
        desk.click("#compare-designs");
        desk.await(() -> shell.together().isPresent());
        ready = shell.together().orElseThrow();
        if (!info.getDisplayName().contains("experiments")) {
            // They would only keep the processors from the test.
            desk.act(() -> ((Button) shell.scene().lookup(".compare-stop")).fire());
        }
    }

    private static Together together() {
        return shell.together().orElseThrow();
    }

    private static void go(KeyCode... keys) {
        Together.Place before = together().place();
        desk.press(keys);
        desk.await(() -> together().place() != before);
    }

    private static List<Long> positions() {
        return together().place().moments().stream()
                .map(moment -> moment.position())
                .toList();
    }

    @Test
    void the_ready_comparison_is_of_as_found_a_b_and_c() {
        assertEquals(
                List.of("as-found", "option-a", "option-b", "option-c"),
                together().alignment().sessions().stream()
                        .map(session -> session.scenario().kernel().design())
                        .toList());
    }

    @Test
    void all_step_together_forwards_and_back_to_the_same_places() {
        List<Long> start = positions();
        int beats = together().alignment().beats().size();
        for (int i = 1; i < beats; i++) {
            go(KeyCode.RIGHT);
        }
        assertEquals(beats - 1, together().place().beat());
        assertTrue(positions().get(1) > start.get(1));
        for (int i = 1; i < beats; i++) {
            go(KeyCode.LEFT);
        }
        assertEquals(start, positions());
        go(KeyCode.END);
        assertEquals(beats - 1, together().place().beat());
        go(KeyCode.HOME);
        go(KeyCode.SHIFT, KeyCode.RIGHT);
        go(KeyCode.SHIFT, KeyCode.RIGHT);
        assertEquals(start.get(3) + 2, positions().get(3));
        go(KeyCode.SHIFT, KeyCode.LEFT);
        go(KeyCode.SHIFT, KeyCode.LEFT);
        assertEquals(start, positions());
    }

    @Test
    void space_plays_all_and_stops() {
        desk.press(KeyCode.SPACE);
        desk.await(() -> together().place().beat() > 0);
        desk.press(KeyCode.SPACE);
        desk.await(() -> !together().playingProperty().get());
    }

    @Test
    @Timeout(240)
    void the_results_of_experiments_arrive_later() throws InterruptedException {
        desk.act(() -> shell.compare(
                List.of(Path.of("scenarios/12-option-c.json"), Path.of("scenarios/14-stack-switch.json"))));
        desk.await(() -> together().alignment().sessions().size() == 2);
        while (!Toolkit.call(() -> shell.comparisonPanel().orElseThrow().sheet().complete())) {
            // A sweep takes what it takes on a busy machine.
            Thread.sleep(20);
        }
        assertEquals(
                new Measure.Score(1000, 1000),
                shell.comparisonPanel().orElseThrow().sheet().row(Cost.SWEEP).get(1));
    }

    @Test
    void stop_ends_the_experiments_at_once_and_the_table_says_so() {
        desk.await(() -> shell.scene().lookup(".compare-stop") != null);
        desk.act(() -> ((Button) shell.scene().lookup(".compare-stop")).fire());
        desk.await(() -> shell.comparisonPanel().orElseThrow().sheet().complete());
        assertEquals(
                new Measure.Stopped(),
                shell.comparisonPanel().orElseThrow().sheet().row(Cost.SWEEP).get(3));
    }

    @Test
    void the_table_is_copied_and_saved_and_the_picture_too() throws IOException {
        desk.click(".compare-markdown");
        desk.await(
                () -> String.valueOf(Clipboard.getSystemClipboard().getString()).startsWith("|  | As found |"));
        desk.press(KeyCode.CONTROL, KeyCode.E);
        assertTrue(export("table", "csv").startsWith(",As found,"));
        assertTrue(export("table", "md").startsWith("|  | As found |"));
        assertTrue(export("view", "svg").contains(">Option C<"));
        assertTrue(export("view", "png").startsWith("\u0089PNG"));
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !shell.scene().lookup(".export").isVisible());
    }

    /// What a button of the sheet writes.
    private String export(String what, String ending) throws IOException {
        // What lies in a scroll pane is found once that has been laid out.
        desk.await(() -> {
            desk.layOut();
            return shell.scene().lookup(".export").isVisible() && shell.scene().lookup(".export-sheet .search") != null;
        });
        desk.act(() -> {
            ((TextField) shell.scene().lookup(".export-sheet .search")).setText(folder.toString());
            desk.layOut();
        });
        desk.click(".export-" + what + "-" + ending);
        Path file = folder.resolve("comparison-" + what + "." + ending);
        desk.await(() -> desk.says(".export-news", file.toString()));
        return new String(
                Files.readAllBytes(file), ending.equals("png") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    @Test
    void the_source_of_two_designs_stands_side_by_side() {
        desk.click(".compare-show-source");
        desk.act(desk::layOut);
        ListView<?> lines = (ListView<?>) shell.scene().lookup(".diff-lines");
        assertTrue(lines.isVisible());
        assertTrue(lines.getItems().stream().anyMatch(row -> row.toString().contains("same=false")));
        assertTrue(lines.getItems().stream().anyMatch(row -> row.toString().contains("same=true")));
    }

    @Test
    void columns_that_do_not_fit_fold_into_pages_and_the_one_that_changes_comes_forward() {
        desk.act(() -> shell.scene().getRoot().setStyle("-fx-font-size: 40px"));
        desk.act(desk::layOut);
        assertEquals(1, shown());
        go(KeyCode.END);
        assertEquals(1, shown());
        desk.press(KeyCode.ALT, KeyCode.RIGHT);
        desk.act(desk::layOut);
        assertEquals(1, shown());
    }

    private static long shown() {
        return shell.scene().getRoot().lookupAll(".compare-column").stream()
                .filter(Node::isVisible)
                .count();
    }

    @Test
    void every_column_says_in_words_what_it_shows() {
        go(KeyCode.END);
        for (Node column : shell.scene().getRoot().lookupAll(".compare-column")) {
            assertTrue(column.getAccessibleText().length() > 40, column.getAccessibleText());
        }
    }

    @Test
    void the_stage_opens_its_scenario_beside_the_other_designs() {
        desk.act(() -> shell.open(Path.of("scenarios/14-stack-switch.json")));
        desk.await(() -> shell.playback().isPresent());
        desk.press(KeyCode.F8);
        desk.await(() -> shell.together().isPresent());
        assertEquals(
                "stack-switch",
                together().alignment().sessions().getFirst().scenario().kernel().design());
        assertEquals(Phase.RUN, together().place().moments().getFirst().phase());
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> shell.together().isEmpty());
    }

    @Test
    void cards_chosen_by_the_keyboard_are_compared() {
        desk.act(shell::toGallery);
        for (String card : List.of("#card-12-option-c", "#card-14-stack-switch")) {
            desk.act(() -> shell.scene().lookup(card).requestFocus());
            desk.press(KeyCode.CONTROL, KeyCode.ENTER);
        }
        desk.click("#compare-designs");
        desk.await(() -> shell.together().isPresent());
        assertEquals(2, together().alignment().sessions().size());
        desk.act(shell::toGallery);
        for (String card : List.of("#card-12-option-c", "#card-14-stack-switch")) {
            desk.act(() -> shell.scene().lookup(card).requestFocus());
            desk.press(KeyCode.CONTROL, KeyCode.ENTER);
        }
    }
}
