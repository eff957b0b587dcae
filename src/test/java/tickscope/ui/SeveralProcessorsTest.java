package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.kernel.ThreadView;
import tickscope.machine.Event;
import tickscope.machine.Step;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// With several processors the Stage shows the one that made the step, and says which.
final class SeveralProcessorsTest {
    @Test
    void the_stage_names_the_processor_whose_registers_it_shows() throws ScenarioException {
        Session session = Session.open(Path.of("scenarios/60-two-cpus.json"));
        Set<Integer> seen = new HashSet<>();
        try (Desk desk = new Desk(1000, 1000)) {
            for (long position = session.firstSwitch().orElseThrow().start(); seen.size() < 2; position++) {
                Moment moment = session.at(position);
                Toolkit.call(() -> {
                    desk.shell().show(moment);
                    desk.shell().scene().getRoot().applyCss();
                    desk.shell().scene().getRoot().layout();
                    return true;
                });
                seen.add(moment.cpu());
                String current = moment.kernel()
                        .current(moment.cpu())
                        .map(ThreadView::name)
                        .orElseThrow();
                assertEquals("CPU " + moment.cpu(), text(desk, ".registers-panel .title"));
                assertEquals("current_thread is " + current, text(desk, ".resume-current"));
            }
        }
    }

    @Test
    void the_timeline_follows_the_processor_of_the_step() throws ScenarioException {
        Session session = Session.open(Path.of("scenarios/60-two-cpus.json"));
        Set<String> seen = new HashSet<>();
        try (Desk desk = new Desk(1280, 720)) {
            for (long position = session.firstSwitch().orElseThrow().start(); seen.size() < 2; position++) {
                Moment moment = session.at(position);
                Toolkit.call(() -> {
                    desk.shell().show(moment);
                    return true;
                });
                String lane = text(desk, "#runTitle");
                assertEquals("CPU " + moment.cpu(), lane);
                seen.add(lane);
            }
        }
    }

    @Test
    void a_switch_costs_what_its_own_processor_does() throws ScenarioException {
        Session session = Session.open(Path.of("scenarios/60-two-cpus.json"));
        long position = session.next(Stop.SWITCH, session.length() / 2);
        Moment moment = session.at(position);
        var track = session.run().track();
        long delivery = position;
        while (track.spanAt(moment.cpu(), delivery).phase() != Phase.DELIVER) {
            delivery--;
        }
        delivery = track.spanAt(moment.cpu(), delivery).from();
        long own = 0;
        for (long step = delivery + 1; step <= position; step++) {
            Step there = session.at(step).step();
            own += there != null && there.cpu() == moment.cpu() && there.event() instanceof Event.Executed ? 1 : 0;
        }
        assertEquals(own, moment.costs().instructions());
        assertTrue(moment.costs().instructions() < position - delivery, "the others act in between");
        assertTrue(
                moment.costs().stackDepth() < 1024,
                "on its own stack: " + moment.costs().stackDepth());
    }

    @Test
    void where_the_thread_that_comes_stopped_is_behind_a_step_of_its_own() throws ScenarioException {
        Session session = Session.open(Path.of("scenarios/60-two-cpus.json"));
        int stops = 0;
        try (Desk desk = new Desk(1000, 1000)) {
            long position = session.next(Stop.SWITCH, session.length() / 2);
            for (; position < session.length(); position = session.next(Stop.SWITCH, position)) {
                Moment moment = session.at(position);
                desk.act(() -> desk.shell().show(moment));
                Button stopped =
                        Toolkit.call(() -> (Button) desk.shell().scene().lookup("#stopped"));
                if (!stopped.isDisabled()) {
                    Playback playback = desk.shell().playback().orElseThrow();
                    desk.act(stopped::fire);
                    desk.await(() -> playback.moment().position() != moment.position());
                    Moment then = playback.moment();
                    assertEquals(Phase.RUN, then.phase());
                    assertEquals(
                            moment.incoming().map(ThreadView::name),
                            then.kernel().current(then.cpu()).map(ThreadView::name));
                    stops++;
                }
            }
        }
        assertTrue(stops > 2, stops + " stops");
    }

    private static String text(Desk desk, String selector) {
        return Toolkit.call(() -> Desk.words(desk.shell().scene().lookup(selector)));
    }
}
