package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.scenario.Frames;
import tickscope.scenario.Progress;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Pictures from the window, by keys and clicks.
final class ExportTest {
    private static Desk desk;
    private static Memory memory;
    private static Session session;
    private static long position;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open_the_window() throws ScenarioException {
        memory = new Memory(new FakePreferences());
        desk = new Desk(Catalogue.read(), memory, 1000, 700);
        session = Session.open(Path.of("scenarios/12-option-c.json"));
        position = session.firstSwitch().orElseThrow().end();
    }

    @AfterAll
    static void close_the_window() {
        desk.close();
    }

    @BeforeEach
    void open_the_sheet() {
        memory.folder(folder);
        desk.act(() -> desk.shell().show(session.at(position)));
        desk.press(KeyCode.CONTROL, KeyCode.E);
        desk.await(() -> sheet().isVisible());
    }

    @AfterEach
    void close_the_sheet() {
        desk.act(() -> desk.shell().toGallery());
    }

    @Test
    void a_view_is_written_into_the_folder_and_never_over_another_file() throws IOException {
        desk.click(".export-view-svg");
        desk.await(() -> written(1));
        desk.await(() -> !choices().isDisabled());
        desk.click(".export-view-svg");
        desk.await(() -> written(2));
        String name = "12-option-c-view-" + position;
        assertEquals(List.of(name + "-2.svg", name + ".svg"), files());
        assertTrue(Files.readString(folder.resolve(name + ".svg")).contains("interrupt_stub"));
        assertTrue(desk.says(".export-news", name + "-2.svg"));
    }

    @Test
    void two_frames_of_a_switch_become_an_animation() throws IOException {
        Path file = folder.resolve("switch.gif");
        List<Long> positions = Frames.around(session, position).byPhase().subList(2, 4);
        new Film(session, Theme.DARK, 640, 640, 1, Progress.NONE).gif(positions, 700, file);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(file.toFile()));
        assertEquals(2, reader.getNumImages(true));
        assertEquals(640, reader.getWidth(0));
    }

    @Test
    void it_can_be_stopped_and_nothing_is_left_behind() throws Exception {
        desk.click(".export-steps-gif");
        desk.await(() -> choices().isDisabled());
        desk.click(".export-stop");
        desk.await(() -> !choices().isDisabled());
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !sheet().isVisible());
        assertEquals(List.of(), files());
        assertEquals(position, desk.shell().playback().orElseThrow().moment().position());
    }

    @Test
    void a_folder_that_is_not_there_is_named() throws IOException {
        desk.act(() -> ((TextField) desk.shell().scene().lookup(".export-sheet .search"))
                .setText(folder.resolve("nowhere").toString()));
        desk.click(".export-view-png");
        desk.await(() -> desk.says(".export-news", "nowhere"));
        assertFalse(choices().isDisabled());
        assertEquals(List.of(), files());
    }

    @Test
    void in_presenter_mode_the_slide_is_written_as_the_class_sees_it() throws IOException {
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !sheet().isVisible());
        desk.press(KeyCode.F5);
        desk.await(() -> desk.shell().presentingProperty().get());
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> desk.shell().lecture().orElseThrow().open());
        desk.press(KeyCode.CONTROL, KeyCode.E);
        desk.await(() -> sheet().isVisible());
        String question = ((Labeled) desk.shell().scene().lookup(".ask-question")).getText();
        desk.click(".export-view-svg");
        desk.await(() -> written(1));
        String drawing = Files.readString(folder.resolve(files().getFirst()));
        assertTrue(drawing.contains(question.substring(0, 20)), drawing);
        assertFalse(drawing.contains("COM1"), "the Stage");
    }

    private boolean written(int count) throws IOException {
        return files().size() == count
                && ((Labeled) desk.shell().scene().lookup(".export-news"))
                        .getText()
                        .contains(folder.toString());
    }

    private Node sheet() {
        return desk.shell().scene().lookup(".export");
    }

    private Node choices() {
        return desk.shell().scene().lookup(".export-sheet > .sheet-keys");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
