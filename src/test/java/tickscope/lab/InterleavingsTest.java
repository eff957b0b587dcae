package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tickscope.machine.Pace;
import tickscope.scenario.Assembled;
import tickscope.scenario.Progress;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// A fault between processors that the run does not show comes out under other orders of their turns and under ticks at
/// other places, and a right kernel survives them all. `-Dinterleavings=10000` tries so many schedules.
final class InterleavingsTest {
    private static final Path RIGHT = Path.of("scenarios/75-one-migration.json");
    private static final Path FAULTY = Path.of("scenarios/76-one-migration-stack-in-use.json");
    private static final long COUNT = Long.getLong("interleavings", 600);

    private static InterleavingResult sweep(Assembled kernel, long count, long seed, int workers) {
        return new Interleavings(kernel, Crossing.of(Session.of(kernel)), count, seed)
                .run(workers, Progress.NONE)
                .orElseThrow();
    }

    @Test
    void the_right_kernel_survives_every_schedule_around_its_first_migration() throws ScenarioException {
        InterleavingResult result = sweep(Assembled.of(RIGHT), COUNT, 1, 2);
        assertTrue(
                result.crossing().why().contains("B goes over from processor 1 to 0"),
                result.crossing().why());
        assertEquals(COUNT, result.schedules().size());
        assertTrue(result.different() > COUNT * 9 / 10, "different: " + result.different());
        assertEquals(COUNT, result.survived(), result.groups().toString());
        assertTrue(result.good());
    }

    @Test
    void a_stack_in_use_is_found_and_its_seed_brings_it_back() throws ScenarioException, IOException {
        Assembled kernel = Assembled.of(FAULTY);
        assertTrue(Session.of(kernel).verdict().good());
        InterleavingResult result = sweep(kernel, COUNT, 1, 2);
        assertEquals(COUNT, result.schedules().size());
        assertTrue(result.survived() < COUNT, "nothing was found");
        assertTrue(result.survived() > COUNT / 2, "it takes a certain order: " + result.survived());
        onThePage((COUNT - result.survived()) + " of 10,000 are fatal");
        InterleavingResult.Group group = result.groups().getFirst();
        assertEquals("stack-in-use", group.failure().check());

        Pace pace = group.example().pace();
        InterleavingResult again = sweep(kernel, 1, pace.seed(), 1);
        assertEquals(group.example(), again.schedules().getFirst());

        Session whole = Session.of(kernel.at(pace));
        assertEquals(
                "stack-in-use",
                whole.verdict().findings().getFirst().check(),
                "the same in a whole run of the scenario");
    }

    @Test
    void the_result_does_not_depend_on_the_workers() throws ScenarioException {
        Assembled kernel = Assembled.of(FAULTY);
        assertEquals(sweep(kernel, 40, 130, 1), sweep(kernel, 40, 130, 3));
    }

    @Test
    void it_ends_when_nobody_wants_it_any_more() throws ScenarioException {
        Assembled kernel = Assembled.of(RIGHT);
        Interleavings sweep = new Interleavings(kernel, Crossing.of(Session.of(kernel)), 1_000_000, 1);
        assertTrue(sweep.run(2, share -> share > 0.001).isEmpty());
    }

    private static final boolean AS_ON_THE_PAGE = COUNT == 10_000;

    /// The page of criteria says how many of 10,000 schedules, or of the boundaries of a whole window, are fatal.
    private static void onThePage(String figure) throws IOException {
        assertTrue(
                !AS_ON_THE_PAGE
                        || Files.readString(Path.of("src/site/markdown/criteria.md"))
                                .contains(figure),
                figure);
    }

    private static SweepResult ticks(Assembled kernel) {
        Window window = Window.around(Session.of(kernel), AS_ON_THE_PAGE ? 1000 : 400);
        SweepResult result = new TickSweep(kernel, window, false).run(2).orElseThrow();
        assertTrue(result.boundaries() > 400, "a processor that halts gets ticks too: " + result.boundaries());
        return result;
    }

    @Test
    void the_tick_sweep_passes_the_right_kernel() throws ScenarioException, IOException {
        Assembled kernel = Assembled.of(RIGHT);
        SweepResult result = ticks(kernel);
        assertEquals(1, result.score(), result.groups(kernel.image()).toString());
        onThePage(String.format(Locale.ROOT, "%,d of %1$,d boundaries survive", result.boundaries()));
    }

    @Test
    void the_tick_sweep_finds_the_stack_in_use_too() throws ScenarioException, IOException {
        Assembled kernel = Assembled.of(FAULTY);
        SweepResult result = ticks(kernel);
        assertTrue(result.score() < 1 && result.score() > 0.5, "survived: " + result.score());
        SweepResult.Group group = result.groups(kernel.image()).getFirst();
        assertEquals(
                "stack-in-use",
                Objects.requireNonNull(group.example().failure()).check());
        assertTrue(group.places().getFirst().at().startsWith("thread"), "it wakes the idle thread: " + group.places());
        onThePage(String.format(Locale.ROOT, "%,d of %,d are fatal", group.boundaries(), result.boundaries()));
    }
}
