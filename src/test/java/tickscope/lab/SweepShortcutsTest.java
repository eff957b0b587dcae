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
import org.junit.jupiter.api.io.TempDir;
import tickscope.scenario.Assembled;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// A sweep that hurries, and stops where another run has survived from, finds at every boundary what one finds that
/// looks at every event to the end.
final class SweepShortcutsTest {
    private static final int BOUNDARIES = Integer.getInteger("tickscope.sweep.boundaries", 6);

    /// Of a thousand threads each run is long.
    private static final List<String> LONG = List.of("hundred", "thousand", "fifty");

    @TempDir
    private Path folder;

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

    /// What the push has written is the thread's own again, which a hurrying watch does not see.
    @Test
    void looks_again_where_it_has_lost_sight_of_the_red_zone() throws IOException, ScenarioException {
        Files.writeString(folder.resolve("leaf.s"), """
                .section .text
                .balign 16, 0xcc
                //@ body leaf
                .global leaf
            leaf:
                //@ phase run
                //@ say It looks at what it has just popped.
            1:
                pushq %rdi
                pushq %rdi
                popq %rcx
                popq %rcx
                cmpq %rdi, -16(%rsp)
                .rept 60
                incq %rcx
                .endr
                jmp 1b
            """);
        Path file = folder.resolve("popped.json");
        Files.writeString(file, """
            { "title": "Popped", "kernel": { "design": "stack-switch", "sources": { "leaf.s": "leaf.s" } },
              "machine": { "instructionsPerTick": 600, "quantum": 2 },
              "threads": [ { "name": "A", "body": "leaf" }, { "name": "B", "body": "canary" } ],
              "expect": { "until": { "ticks": 12 } } }
            """);
        Assembled kernel = Assembled.of(file);
        Window window = new Window(Window.around(Session.of(kernel), 400).start(), 100);
        List<SweepPoint> points = sweep(kernel, window, false, true);
        assertEquals(sweep(kernel, window, false, false), points);
        assertTrue(points.stream().anyMatch(SweepPoint::survived));
        assertTrue(points.stream().anyMatch(point -> !point.survived()));
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
