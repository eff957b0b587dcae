package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import javafx.util.Subscription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tickscope.scenario.Session;
import tickscope.scenario.TeachingStop;

/// A lecture whose slides are asked for faster than the machine comes to them. Whoever holds the session makes the
/// machine wait on its way.
final class LectureMovesTest {
    private static Session session;
    private static TeachingStop first;
    private static TeachingStop second;
    private static Desk desk;

    /// What was shown, and on which slide the lecture was then.
    private record Shown(long position, int slide) {}

    @BeforeAll
    static void open_the_window() throws Exception {
        session = Session.open(Path.of("scenarios/12-option-c.json"));
        first = session.teachingStops().get(0);
        second = session.teachingStops().get(1);
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
    void a_slide_that_was_left_and_came_back_to_at_once_stays_while_the_machine_comes_by_the_other() {
        List<Shown> shown = new CopyOnWriteArrayList<>();
        Subscription looking = Toolkit.call(() -> playback()
                .momentProperty()
                .subscribe(moment ->
                        shown.add(new Shown(moment.position(), lecture().slide()))));
        do {
            forthAndBack(shown::clear);
        } while (shown.stream().noneMatch(each -> each.position() == second.position()));
        desk.act(looking::unsubscribe);
        assertEquals(Set.of(0), shown.stream().map(Shown::slide).collect(Collectors.toSet()));
    }

    /// To the first slide, the second and the first again, in such a way that the machine has found the first, and is
    /// on its way to the second, when the last is asked for.
    private static void forthAndBack(Runnable before) {
        CountDownLatch firstShown = new CountDownLatch(1);
        desk.act(() -> lecture().show(1));
        desk.await(() ->
                playback().moment().position() == second.position() && lecture().open());
        desk.act(() -> {
            before.run();
            lecture().show(0);
            awaitMachine(Thread.State.WAITING);
            hold(firstShown);
            lecture().show(1);
            awaitMachine(Thread.State.BLOCKED);
            lecture().show(0);
        });
        desk.act(firstShown::countDown);
        desk.await(() ->
                playback().moment().position() == first.position() && lecture().open());
    }

    @Test
    void a_slide_that_a_pause_dropped_on_the_way_is_come_to_all_the_same() {
        CountDownLatch asked = new CountDownLatch(1);
        desk.act(() -> {
            hold(asked);
            lecture().show(1);
            awaitMachine(Thread.State.BLOCKED);
            lecture().show(0);
            playback().pause();
        });
        asked.countDown();
        desk.await(() ->
                playback().moment().position() == first.position() && lecture().open());
    }

    /// Nobody else gets a moment of the session until it is let go.
    private static void hold(CountDownLatch letGo) {
        CountDownLatch held = new CountDownLatch(1);
        Thread.ofPlatform().daemon().start(() -> {
            synchronized (session) {
                held.countDown();
                await(letGo);
            }
        });
        await(held);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Waits until the machine's thread does: for work, or for the session.
    private static void awaitMachine(Thread.State state) {
        while (Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("simulation") && thread.getState() == state)) {
            Thread.onSpinWait();
        }
    }

    private static Lecture lecture() {
        return desk.shell().lecture().orElseThrow();
    }

    private static Playback playback() {
        return desk.shell().playback().orElseThrow();
    }
}
