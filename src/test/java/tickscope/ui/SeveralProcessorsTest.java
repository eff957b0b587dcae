package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import tickscope.kernel.ThreadView;
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

    private static String text(Desk desk, String selector) {
        return Toolkit.call(() -> ((Label) desk.shell().scene().lookup(selector)).getText());
    }
}
