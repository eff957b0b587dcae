package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tickscope.scenario.Assembled;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// A sweep that hurries, and stops where another run has survived from, finds at every boundary what one finds that
/// looks at every event to the end.
final class SweepShortcutsTest {
    private static final int BOUNDARIES = Integer.getInteger("tickscope.sweep.boundaries", 16);

    /// Of a thousand threads each run is long.
    private static final List<String> LONG = List.of("hundred", "thousand", "fifty");

    private static List<SweepPoint> sweep(Assembled kernel, Window window, boolean pairs, boolean shortcuts) {
        TickSweep sweep = shortcuts ? new TickSweep(kernel, window, pairs) : new TickSweep(kernel, window, pairs, null);
        return sweep.run(1).orElseThrow().points();
    }

    @TestFactory
    Stream<DynamicTest> finds_in_every_scenario_what_looking_at_every_event_finds() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("scenarios"))) {
            List<Path> scenarios = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> LONG.stream().noneMatch(file.toString()::contains))
                    .sorted()
                    .toList();
            return scenarios.stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
        }
    }

    private static void compare(Path file) {
        Assembled kernel;
        try {
            kernel = Assembled.of(file);
        } catch (ScenarioException e) {
            return; // Its kernel is not to be assembled.
        }
        Window window = Window.around(Session.of(kernel), BOUNDARIES);
        assertEquals(sweep(kernel, window, false, false), sweep(kernel, window, false, true));
    }

    @Test
    void spares_the_ticks_that_end_no_slice() throws ScenarioException {
        Assembled kernel = Assembled.of(Path.of("scenarios/12-option-c.json"));
        // From the middle of the first switch into the new thread's first slice, which a tick does not end.
        Window around = Window.around(Session.of(kernel), 400);
        Window window = new Window(around.start() + 200, 150);
        Confluence known = new Confluence();
        SweepResult result = new TickSweep(kernel, window, false, known).run(1).orElseThrow();
        assertTrue(result.good());
        assertTrue(
                known.spared() > 100,
                known.spared() + " spared of " + result.points().size());
        assertEquals(sweep(kernel, window, false, false), result.points());
    }

    @Test
    void finds_the_same_of_pairs() throws ScenarioException {
        LongAdder failed = new LongAdder();
        for (String name : List.of("12-option-c", "20-yield-race", "20-red-zone", "20-trampoline-no-guard")) {
            Assembled kernel = Assembled.of(Path.of("scenarios", name + ".json"));
            Window window = Window.around(Session.of(kernel), 60);
            List<SweepPoint> points = sweep(kernel, window, true, false);
            assertEquals(points, sweep(kernel, window, true, true));
            failed.add(points.stream().filter(point -> !point.survived()).count());
        }
        assertTrue(failed.sum() > 0);
    }
}
