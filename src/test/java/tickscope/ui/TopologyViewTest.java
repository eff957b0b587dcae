package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeSet;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import tickscope.lab.ModelResults;
import tickscope.lab.Schedule;
import tickscope.scenario.Moment;
import tickscope.scenario.Progress;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.ui.panel.SchedulePanel;

/// The strip of the topology shows what memory and the models say at a moment.
final class TopologyViewTest {
    private static final PseudoClass FAR = PseudoClass.getPseudoClass("read");

    private record Tile(String text, boolean far) {}

    private record Strip(List<Tile> tiles, List<String> nodes, String words) {}

    private static Session open(String scenario, long ticks) throws ScenarioException {
        return Session.open(Path.of("scenarios/" + scenario), OptionalLong.of(ticks), OptionalLong.empty());
    }

    private static Strip strip(Moment moment, Schedule schedule, ModelResults results) {
        Schedules schedules = new Schedules();
        schedules.keep(moment.session(), schedule, results);
        return Toolkit.call(() -> {
            Views.View<SchedulePanel> made = Views.load(
                    "schedule", SchedulePanel.class, new Playback(moment), new Pictures.NoActions(), schedules);
            Scale.apply((Region) made.root(), 1280, 720, 1);
            Scene scene = new Scene(made.root(), 1280, 720);
            Theme.LIGHT.dress(scene);
            scene.snapshot(null);
            Strip strip = new Strip(
                    made.root().lookupAll(".cpu-tile").stream()
                            .map(tile -> new Tile(
                                    text(tile, ".cpu-tile-state"),
                                    tile.getPseudoClassStates().contains(FAR)))
                            .toList(),
                    made.root().lookupAll(".node-memory").stream()
                            .map(label -> ((Label) label).getText())
                            .toList(),
                    made.root().lookupAll(".topology-words .label").stream()
                            .map(label -> ((Label) label).getText())
                            .toList()
                            .toString());
            made.controller().close();
            return strip;
        });
    }

    private static String text(Node tile, String style) {
        return ((Label) tile.lookup(style)).getText();
    }

    @Test
    void whose_stack_is_far_is_read_out_of_memory() throws ScenarioException {
        Session session = open("80-numa-unaware.json", 8);
        Schedule schedule = Schedule.of(session);
        ModelResults results = ModelResults.of(session, schedule, Progress.NONE);
        Moment moment = session.at(session.length() - 1000);
        Strip strip = strip(moment, schedule, results);
        assertEquals(List.of("17 stacks", "0 stacks"), strip.nodes);
        assertEquals(8, strip.tiles.size());
        int far = 0;
        for (int cpu = 0; cpu < 8; cpu++) {
            boolean runs =
                    moment.kernel().current(cpu).filter(each -> !each.idle()).isPresent()
                            && !moment.state().cpus().get(cpu).halted();
            assertEquals(runs && cpu >= 4, strip.tiles.get(cpu).far, "processor " + cpu);
            far += strip.tiles.get(cpu).far ? 1 : 0;
        }
        assertTrue(far > 0, "somebody runs on node 1");
        assertTrue(
                strip.words.contains(String.format(
                        Locale.ROOT, "%.1f", 100 * results.activity().all().share())),
                strip.words);
    }

    @Test
    void a_processor_that_waits_shows_the_state_the_model_gives_it() throws ScenarioException {
        Session session = open("84-tickless.json", 8);
        Schedule schedule = Schedule.of(session);
        ModelResults results = ModelResults.of(session, schedule, Progress.NONE);
        TreeSet<String> seen = new TreeSet<>();
        for (int part = 1; part < 8; part++) {
            Moment moment = session.at(session.length() * part / 8);
            if (moment.state().time() <= schedule.start()) {
                // Before that processors wait to be started; the models begin when the first one leaves boot.
                continue;
            }
            Strip strip = strip(moment, schedule, results);
            for (int cpu = 0; cpu < 4; cpu++) {
                boolean halted = moment.state().cpus().get(cpu).halted();
                String said = strip.tiles.get(cpu).text;
                assertEquals(halted, List.of("wfi", "sleep", "all sleep").contains(said), said);
                seen.add(said);
            }
        }
        assertTrue(seen.contains("sleep"), seen.toString());
    }
}
