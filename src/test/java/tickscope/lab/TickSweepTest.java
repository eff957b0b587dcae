package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tickscope.history.Stop;
import tickscope.scenario.Assembled;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// A tick at every boundary of a window: sound designs survive all of them, faults fail where they must.
final class TickSweepTest {
    @TempDir
    private Path folder;

    private Assembled kernel(String design, String defines, String body) throws IOException, ScenarioException {
        Path file = folder.resolve("swept.json");
        Files.writeString(file, """
            { "title": "Swept", "kernel": { "design": "%s", "define": { %s } },
              "machine": { "instructionsPerTick": 600, "quantum": 1 },
              "threads": [ { "name": "A", "body": "%s" }, { "name": "B", "body": "%s" }, { "name": "C", "body": "canary" } ],
              "expect": { "until": { "ticks": 12 } } }
            """.formatted(design, defines, body, body));
        return Assembled.of(file);
    }

    private static Window around(Assembled kernel, int tick, int length) {
        Session session = Session.of(kernel);
        long position = 0;
        for (int i = 0; i < tick; i++) {
            position = session.next(Stop.TICK, position);
        }
        return new Window(position - 100, length);
    }

    @TestFactory
    Stream<DynamicTest> sound_designs_survive_a_tick_at_each_of_a_thousand_boundaries() {
        return Stream.of("option-a", "option-b", "option-b-trampoline", "option-c", "stack-switch")
                .flatMap(design -> Stream.of("canary", "yielder")
                        .map(body -> DynamicTest.dynamicTest(design + " " + body, () -> {
                            Assembled kernel = kernel(design, "", body);
                            SweepResult result = new TickSweep(kernel, around(kernel, 3, 1000), false)
                                    .run(2)
                                    .orElseThrow();
                            assertEquals(1000, result.boundaries());
                            assertEquals(
                                    1,
                                    result.score(),
                                    result.groups(kernel.image()).toString());
                        })));
    }

    @TestFactory
    Stream<DynamicTest> sound_designs_survive_two_ticks() {
        return Stream.of("option-a", "option-b-trampoline", "option-c", "stack-switch")
                .map(design -> DynamicTest.dynamicTest(design, () -> {
                    Assembled kernel = kernel(design, "", "yielder");
                    SweepResult result = new TickSweep(kernel, around(kernel, 3, 110), true)
                            .run(2)
                            .orElseThrow();
                    assertEquals(110 * 109 / 2, result.boundaries());
                    assertEquals(
                            1, result.score(), result.groups(kernel.image()).toString());
                }));
    }

    @Test
    void plain_yields_race_between_the_note_and_the_change_of_rsp() throws IOException, ScenarioException {
        Assembled kernel =
                kernel("as-found", "\"CHECK_AT_120\": 1, \"CONTEXT_RFLAGS\": 1, \"PLAIN_YIELD\": 1", "yielder");
        SweepResult result =
                new TickSweep(kernel, new Window(4300, 1000), false).run(2).orElseThrow();
        List<SweepPoint.Failure> races = result.groups(kernel.image()).stream()
                .map(group -> group.example().failure())
                .filter(failure -> failure != null && failure.check().equals("context"))
                .toList();
        assertTrue(!races.isEmpty(), result.groups(kernel.image()).toString());
        String cause = races.getFirst().cause();
        assertTrue(cause.contains("since scheduler.s:"), cause);
        assertTrue(cause.contains("it changes only at context_switch.s:"), cause);
    }

    @Test
    void the_unguarded_trampoline_nests() throws IOException, ScenarioException {
        Assembled kernel = kernel("option-b-trampoline", "\"NO_GUARD\": 1", "canary");
        SweepResult result =
                new TickSweep(kernel, around(kernel, 3, 400), false).run(2).orElseThrow();
        String groups = result.groups(kernel.image()).toString();
        assertTrue(result.score() < 1);
        assertTrue(groups.contains("trampoline"), groups);
        assertTrue(groups.contains("A second tick came while the trampoline was on its way"), groups);
    }

    @Test
    void option_c_with_nested_interrupts_loses_its_save_area() throws IOException, ScenarioException {
        Assembled kernel = kernel("option-c", "\"NESTED_INTERRUPTS\": 1", "canary");
        SweepResult result =
                new TickSweep(kernel, around(kernel, 7, 600), false).run(2).orElseThrow();
        String groups = result.groups(kernel.image()).toString();
        assertTrue(groups.contains("saved the handler there"), groups);
    }

    @Test
    void the_result_does_not_depend_on_the_workers() throws IOException, ScenarioException {
        Assembled kernel = kernel("as-found", "\"CHECK_AT_120\": 1, \"PLAIN_YIELD\": 1", "yielder");
        Window window = new Window(4300, 300);
        assertEquals(new TickSweep(kernel, window, false).run(1), new TickSweep(kernel, window, false).run(3));
    }

    @Test
    void what_is_done_is_kept_and_gone_on_with() throws IOException, ScenarioException {
        Assembled kernel = kernel("option-c", "", "canary");
        Window window = around(kernel, 3, 200);
        TickSweep whole = new TickSweep(kernel, window, false);
        SweepResult expected = whole.run(2).orElseThrow();

        Map<Long, List<SweepPoint>> half = new LinkedHashMap<>();
        whole.done().entrySet().stream().limit(50).forEach(entry -> half.put(entry.getKey(), entry.getValue()));
        String text = SweepState.write(kernel, window, false, half);
        TickSweep rest = new TickSweep(kernel, window, false);
        rest.resume(SweepState.read(kernel, window, false, text));
        assertEquals(50, rest.done().size());
        assertEquals(expected, rest.run(2).orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> SweepState.read(kernel, window, true, text));
    }

    @Test
    void a_sweep_that_is_interrupted_ends_and_keeps_what_is_done() throws IOException, ScenarioException {
        Assembled kernel = kernel("option-c", "", "canary");
        TickSweep sweep = new TickSweep(kernel, around(kernel, 3, 300), false);
        Thread.currentThread().interrupt();
        assertTrue(sweep.run(1).isEmpty());
        assertTrue(Thread.interrupted());
        assertEquals(300, sweep.run(2).orElseThrow().boundaries());
    }

    @Test
    void a_failure_happens_again_in_the_whole_scenario() throws IOException, ScenarioException {
        Assembled kernel =
                kernel("as-found", "\"CHECK_AT_120\": 1, \"CONTEXT_RFLAGS\": 1, \"PLAIN_YIELD\": 1", "yielder");
        SweepResult result =
                new TickSweep(kernel, new Window(4300, 600), false).run(2).orElseThrow();
        SweepPoint failed = result.points().stream()
                .filter(point -> !point.survived())
                .findFirst()
                .orElseThrow();
        Session again = Session.of(kernel.with(List.of(failed.time())));
        assertEquals(
                java.util.Objects.requireNonNull(failed.failure()).check(),
                again.verdict().findings().getLast().check());
    }
}
