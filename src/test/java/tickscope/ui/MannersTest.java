package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.kernel.Phase;
import tickscope.scenario.Session;

/// What the window remembers, what it says of a file that is at fault, what it takes from the desk top, and that it
/// lets itself be stopped.
final class MannersTest {
    private static final String GOOD = """
        {
          "title": "Mine",
          "kernel": { "design": "option-c" },
          "machine": { "instructionsPerTick": 2000, "quantum": 2 },
          "threads": [ { "name": "A", "body": "canary" }, { "name": "B", "body": "canary" } ],
          "expect": { "until": { "ticks": 6 } }
        }
        """;
    private static final String BROKEN = GOOD.replace("design", "desgin");

    private static Memory memory;
    private static Desk desk;

    @BeforeAll
    static void open_the_window() {
        memory = new Memory(new FakePreferences());
        desk = new Desk(Catalogue.read(), memory, 1000, 700);
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void show_the_gallery() {
        desk.act(() -> desk.shell().toGallery());
    }

    @Test
    void a_dropped_scenario_is_opened_and_remembered(@TempDir Path folder) throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.json"), GOOD);
        assertTrue(desk.drop(List.of(mine.toFile())));
        desk.await(() -> desk.says(".scenario-title", "Mine"));
        assertEquals(Optional.of(mine), memory.scenario());
    }

    @Test
    void a_dropped_file_of_another_kind_is_refused_in_words(@TempDir Path folder) throws IOException {
        Path notes = Files.writeString(folder.resolve("notes.txt"), "");
        assertTrue(desk.drop(List.of(notes.toFile())));
        desk.await(() -> desk.says(".problem-sentence", "Found notes.txt, expected a scenario"));
    }

    @Test
    void a_broken_scenario_dropped_on_the_window_is_explained_at_its_line_and_opens_when_it_is_repaired(
            @TempDir Path folder) throws IOException {
        Path mine = Files.writeString(folder.resolve("mine.json"), BROKEN);
        assertTrue(desk.drop(List.of(mine.toFile())));
        desk.await(() -> desk.says(".problem-place", "mine.json:3:")
                && desk.says(".problem-line", "\"kernel\": { \"desgin\"")
                && desk.says(".problem-sentence", "did you mean \"design\"?"));
        Files.writeString(mine, GOOD);
        desk.await(() -> desk.says(".scenario-title", "Mine"));
    }

    @Test
    void an_error_in_a_students_stub_is_shown_and_gone_when_it_is_repaired(@TempDir Path folder) throws IOException {
        Path stub = Files.writeString(folder.resolve("my_stub.s"), "        .text\n        pushq %rux\n");
        Path mine = Files.writeString(
                folder.resolve("mine.json"),
                GOOD.replace(
                        "\"design\": \"option-c\"",
                        "\"design\": \"option-c\", \"sources\": { \"interrupt_stub.s\": \"my_stub.s\" }"));
        desk.act(() -> desk.shell().open(mine));
        desk.await(() -> desk.says(".problem-place", "my_stub.s:2:") && desk.says(".problem-line", "pushq %rux"));
        // The code panel shows the file: the line at fault is marked, what the assembler says stands below it.
        desk.await(() -> desk.says(".broken-row:fault .code-text", "pushq %rux")
                && desk.says(".broken-row:fault .broken-message", "%rux")
                && desk.says(".broken-row .code-text", ".text")
                && !desk.says(".broken-row:fault .code-text", ".text"));
        Files.writeString(stub, stub("option-c"));
        desk.await(() -> desk.says(".scenario-title", "Mine"));
        // The stub that runs is watched, too.
        Files.writeString(stub, "        .text\n        popq %rux\n");
        desk.await(() -> desk.says(".problem-line", "popq %rux"));
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> desk.shell().scene().lookup(".gallery") != null);
    }

    @Test
    void a_violation_of_a_students_stub_is_marked_at_its_line(@TempDir Path folder) throws IOException {
        String stub = stub("as-found");
        Files.writeString(folder.resolve("my_stub.s"), stub);
        Path mine = Files.writeString(
                folder.resolve("mine.json"),
                GOOD.replace("\"ticks\": 6", "\"ticks\": 40")
                        .replace(
                                "\"design\": \"option-c\"",
                                "\"design\": \"as-found\", \"sources\": { \"interrupt_stub.s\": \"my_stub.s\" }"));
        desk.act(() -> desk.shell().open(mine));
        desk.await(() -> desk.says(".scenario-title", "Mine"));
        desk.act(() -> {
            Playback playback = desk.shell().playback().orElseThrow();
            playback.moveTo(playback.session().spans().stream()
                            .filter(span -> span.phase() == Phase.DECIDE && span.thread() >= 0)
                            .findFirst()
                            .orElseThrow()
                            .from()
                    + 1);
        });
        desk.await(() -> desk.shell().scene().getRoot().lookupAll(".listing-row:fault").stream()
                        .anyMatch(Node::isVisible)
                && desk.says(".listing-row:fault .code-text", "$32, 8(%rsp)")
                && desk.says(".listing-row:fault .code-tag", "! liveness"));
    }

    @Test
    void the_chip_tells_the_verdict_and_leads_to_where_it_shows(@TempDir Path folder) throws Exception {
        Session starves = Session.open(Path.of("scenarios/04-as-found-compares-r14.json"));
        desk.act(() -> desk.shell().show(starves.at(0)));
        assertTrue(Toolkit.call(() -> desk.says(".verdict", "starves")));
        desk.click(".verdict");
        desk.await(() -> popOver().isPresent());
        Button go =
                Toolkit.call(() -> (Button) popOver().orElseThrow().getRoot().lookup(".finding-go"));
        desk.act(go::fire);
        desk.await(() -> desk.shell().playback().orElseThrow().moment().position() == starves.length());
        desk.await(() -> desk.says(".narration-finding", "Expected every ready thread to run"));
        assertTrue(Toolkit.call(() -> popOver().isEmpty()));
        assertTrue(
                Toolkit.call(() -> desk.shell().scene().lookup(".finding-flag").isVisible()));
    }

    @Test
    void a_long_run_shows_how_far_it_is_and_can_be_stopped(@TempDir Path folder) throws IOException {
        Path mine = Files.writeString(folder.resolve("long.json"), GOOD.replace("\"ticks\": 6", "\"ticks\": 1000000"));
        desk.act(() -> desk.shell().open(mine));
        desk.await(() -> desk.shell().scene().lookup(".opening").isVisible());
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !desk.shell().scene().lookup(".opening").isVisible());
        assertTrue(Toolkit.call(() -> desk.shell().playback().isEmpty()));
    }

    @Test
    void theme_scale_and_motion_come_back_the_next_time() {
        Toolkit.call(() -> {
            Shell first = new Shell(new Catalogue(List.of()), memory, 800, 600);
            first.nextTheme();
            Shell second = new Shell(new Catalogue(List.of()), memory, 800, 600);
            assertEquals(Theme.DARK, second.theme());
            first.nextTheme();
            first.nextTheme();
            return true;
        });
        desk.press(KeyCode.CONTROL, KeyCode.EQUALS);
        desk.await(() -> memory.zoom() > 1);
        desk.press(KeyCode.CONTROL, KeyCode.DIGIT0);
        desk.await(() -> memory.zoom() == 1);
        desk.press(KeyCode.F6);
        desk.await(() -> !memory.reducedMotionOr(true));
        desk.press(KeyCode.F6);
    }

    @Test
    void the_size_of_a_maximized_window_does_not_replace_its_own() {
        Memory fresh = new Memory(new FakePreferences());
        fresh.size(new Memory.Size(900, 600, false));
        fresh.size(new Memory.Size(1920, 1080, true));
        assertEquals(new Memory.Size(900, 600, true), fresh.sizeOr(new Memory.Size(1, 1, false)));
    }

    private static Optional<Scene> popOver() {
        return Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(Window::getScene)
                .filter(scene -> scene.getRoot().lookup(".verdict-sheet") != null)
                .findFirst();
    }

    private static String stub(String design) throws IOException {
        return Files.readString(Path.of("src/main/resources/tickscope/kernel", design, "interrupt_stub.s"));
    }
}
