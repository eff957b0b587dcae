package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tickscope.history.Stop;
import tickscope.machine.Event;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Named moments, and a tick at the moment shown.
final class BookmarksTest {
    private final FakePreferences preferences = new FakePreferences();
    private final Desk desk = new Desk(Catalogue.read(), new Memory(preferences), 1000, 700);
    private final Session session = session();
    private final long tick = session.next(Stop.TICK, session.next(Stop.TICK, 0));

    private static Session session() {
        try {
            return Session.open(Path.of("scenarios", "12-option-c.json"));
        } catch (ScenarioException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private void show(long position) {
        desk.act(() -> desk.shell().show(session.at(position)));
    }

    private Moment moment() {
        return Toolkit.call(() -> desk.shell().playback().orElseThrow().moment());
    }

    private static Event event(Moment moment) {
        return Objects.requireNonNull(moment.step()).event();
    }

    private void awaitPosition(long position) {
        desk.await(() -> desk.shell().playback().orElseThrow().moment().position() == position);
    }

    private void remember(String name) {
        desk.press(KeyCode.CONTROL, KeyCode.D);
        desk.act(() -> ((TextField) desk.shell().scene().lookup(".bookmark-name")).setText(name));
        desk.press(KeyCode.ENTER);
        desk.press(KeyCode.ESCAPE);
    }

    private List<Bookmark> bookmarks() {
        return Toolkit.call(() ->
                List.copyOf(desk.shell().playback().orElseThrow().bookmarks().all()));
    }

    private int flags(String style) {
        return Toolkit.call(() -> {
            desk.layOut();
            return (int) desk.shell().scene().getRoot().lookupAll(".run-lane ." + style).stream()
                    .filter(javafx.scene.Node::isVisible)
                    .count();
        });
    }

    @Test
    void a_moment_gets_a_name_and_a_flag_and_is_found_again_by_keys() {
        show(tick);
        assertEquals(0, flags("bookmark-flag"));
        remember("the  second tick ");
        assertEquals(List.of(new Bookmark(tick, "the second tick")), bookmarks());
        assertEquals(1, flags("bookmark-flag"));
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        awaitPosition(tick + 1);
        remember("one on");
        desk.press(KeyCode.HOME);
        awaitPosition(0);
        desk.press(KeyCode.F2);
        awaitPosition(tick);
        desk.press(KeyCode.F2);
        awaitPosition(tick + 1);
        desk.press(KeyCode.SHIFT, KeyCode.F2);
        awaitPosition(tick);
    }

    @Test
    void the_list_leads_there_forgets_and_outlasts_the_window() {
        show(tick);
        remember("here");
        show(0);
        assertEquals(List.of(new Bookmark(tick, "here")), bookmarks());
        desk.press(KeyCode.CONTROL, KeyCode.D);
        desk.act(() -> {
            ListView<?> list = (ListView<?>) desk.shell().scene().lookup(".bookmark-list");
            list.requestFocus();
            list.getSelectionModel().select(0);
        });
        desk.press(KeyCode.ENTER);
        awaitPosition(tick);
        desk.press(KeyCode.BACK_SPACE);
        awaitPosition(0);
        assertEquals(
                List.of("here"),
                new Memory(preferences)
                        .bookmarks(session.file()).all().stream()
                                .map(Bookmark::name)
                                .toList());
        desk.press(KeyCode.CONTROL, KeyCode.D);
        desk.act(() -> {
            ListView<?> list = (ListView<?>) desk.shell().scene().lookup(".bookmark-list");
            list.requestFocus();
            list.getSelectionModel().select(0);
        });
        desk.press(KeyCode.DELETE);
        assertTrue(bookmarks().isEmpty());
        assertTrue(new Memory(preferences).bookmarks(session.file()).all().isEmpty());
    }

    @Test
    void what_was_kept_by_nobody_is_read_as_nothing() {
        Bookmarks read = new Bookmarks("x y\n 3 z\n12 good\n99999999999999999999 far\n", _ -> {});
        assertEquals(List.of(new Bookmark(12, "good")), read.all());
    }

    @Test
    void tick_now_forks_the_past_with_a_tick_at_the_moment_shown() {
        long running = tick + 700;
        assertFalse(event(session.at(running + 1)) instanceof Event.Interrupted);
        show(running);
        desk.press(KeyCode.CONTROL, KeyCode.T);
        desk.await(() -> desk.shell().playback().orElseThrow().session() != session);
        assertEquals(List.of(running), moment().session().forkedAt());
        assertEquals(running, moment().position());
        assertEquals(1, flags("fork-flag"));
        desk.press(KeyCode.SHIFT, KeyCode.RIGHT);
        awaitPosition(running + 1);
        assertEquals(new Event.Interrupted(32), event(moment()));
        desk.press(KeyCode.BACK_SPACE);
        desk.await(() -> desk.shell().playback().orElseThrow().session() == session);
        assertEquals(running, moment().position());
    }
}
