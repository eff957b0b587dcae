package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.history.Cursor;
import tickscope.kernel.Phase;
import tickscope.scenario.Assembled;
import tickscope.scenario.Session;

/// A run of 10⁹ events: its beginning is on the screen while the rest is being recorded.
final class GrowingTest {
    private static final long TICKS = 500_000;
    private static final long EVENTS = 2000 * TICKS;

    private final Desk desk = new Desk(1000, 700);

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        desk.act(desk.shell()::toGallery);
        desk.close();
    }

    private Session session() {
        return desk.shell().playback().orElseThrow().session();
    }

    private Path open() throws IOException {
        Path file = Files.writeString(folder.resolve("long.json"), """
            { "title": "Long", "kernel": { "design": "option-c" },
              "machine": { "instructionsPerTick": 2000, "quantum": 1 },
              "threads": [ { "name": "A", "body": "canary" }, { "name": "B", "body": "canary" } ],
              "expect": { "until": { "ticks": %d } } }
            """.formatted(TICKS));
        desk.act(() -> desk.shell().open(file));
        desk.await(() -> desk.shell().playback().isPresent());
        return file;
    }

    private String verdict() {
        return Toolkit.call(() -> ((Button) desk.shell().scene().lookup("#verdict")).getText());
    }

    private long position() {
        return desk.shell().playback().orElseThrow().moment().position();
    }

    @Test
    void the_beginning_is_shown_while_the_rest_is_recorded() throws Exception {
        Path file = open();
        assertFalse(Toolkit.call(() -> session().whole()));
        assertEquals("undecided", verdict());
        assertEquals(
                Phase.RUN,
                Toolkit.call(
                        () -> desk.shell().playback().orElseThrow().moment().phase()));
        long before = Toolkit.call(() -> session().length());
        desk.await(() -> session().length() > before);

        desk.press(KeyCode.END);
        desk.await(() -> position() > before);
        assertTrue(
                Toolkit.call(() -> position() <= session().length() && session().length() < EVENTS));
        long end = Toolkit.call(this::position);
        desk.press(KeyCode.CONTROL, KeyCode.LEFT);
        desk.await(() -> position() < end);

        long middle = before / 2;
        desk.act(() -> desk.shell().playback().orElseThrow().moveTo(middle));
        desk.await(() -> position() == middle);
        var expected = Assembled.of(file).machine(true);
        expected.runTo(middle);
        assertEquals(
                expected.save(),
                Toolkit.call(
                        () -> desk.shell().playback().orElseThrow().moment().state()));
    }

    @Test
    void stop_ends_it_at_once_and_what_is_recorded_stays_and_is_judged() throws Exception {
        open();
        long before = Toolkit.call(() -> session().length());
        desk.press(KeyCode.SHIFT, KeyCode.F5);
        desk.await(() -> session().whole());
        long length = Toolkit.call(() -> session().length());
        assertTrue(length >= before && length < EVENTS, length + " events");
        desk.await(() -> verdict().equals("works"));
        Cursor cursor = Toolkit.call(() -> session().run().timeline().cursor());
        cursor.moveTo(length);
        assertEquals(session().run().end(), cursor.state());
    }

    @Test
    void a_run_that_is_shown_never_gets_shorter() throws Exception {
        Path file = Path.of("scenarios/12-option-c.json");
        Session shorter = Session.open(file, OptionalLong.of(2), OptionalLong.empty());
        Session longer = Session.open(file, OptionalLong.of(4), OptionalLong.empty());
        assertTrue(shorter.length() < longer.length());
        desk.act(() -> desk.shell().show(longer.at(longer.length())));
        Playback playback = desk.shell().playback().orElseThrow();
        desk.act(() -> playback.grow(shorter));
        assertEquals(longer, playback.session());
        desk.act(playback::toEnd);
        desk.await(() -> playback.shown() == playback.sent());
        assertEquals(longer.length(), playback.moment().position());
    }

    @Test
    void leaving_ends_it_too() throws Exception {
        open();
        Session shown = Toolkit.call(this::session);
        desk.act(desk.shell()::toGallery);
        long[] length = {-1};
        desk.await(() -> {
            long now = shown.run().timeline().length();
            boolean still = now == length[0];
            length[0] = now;
            Thread.sleep(300);
            return still;
        });
        assertTrue(length[0] < EVENTS);
    }
}
