package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.asm.LineEntry;
import tickscope.check.Judge;
import tickscope.check.Run;
import tickscope.history.Stop;
import tickscope.kernel.Coverage;

/// For every scenario: a run whose quiet instructions nobody looks at comes to what it comes to when everybody looks at
/// every event: the same findings, phases, stops, costs, coverage and end.
final class UnseenTest {
    static Stream<Path> scenarios() throws IOException {
        return SeekTest.scenarios();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void comes_to_the_same(Path file) throws ScenarioException {
        Assembled kernel;
        try {
            kernel = Assembled.of(file);
        } catch (ScenarioException _) {
            return; // A scenario about sources that do not assemble.
        }
        Run seen = Observed.of(kernel, true).run();
        Run unseen = Observed.of(kernel, false).run();
        assertEquals(seen.timeline().length(), unseen.timeline().length());
        assertEquals(seen.end(), unseen.end());
        assertEquals(seen.end().serialOutput(), unseen.end().serialOutput());
        assertEquals(Judge.judge(seen), Judge.judge(unseen));
        assertEquals(seen.watch().offence(), unseen.watch().offence());
        assertEquals(seen.watch().costs(), unseen.watch().costs());
        assertEquals(seen.watch().longestInterruptsOff(), unseen.watch().longestInterruptsOff());
        assertEquals(seen.watch().resumed(), unseen.watch().resumed());
        assertEquals(seen.reschedule().setSinceTick(), unseen.reschedule().setSinceTick());
        assertEquals(seen.reschedule().setByStep(), unseen.reschedule().setByStep());
        for (int cpu = 0; cpu < seen.track().cpus(); cpu++) {
            assertEquals(seen.track().spans(cpu), unseen.track().spans(cpu));
        }
        assertEquals(seen.track().migrations(), unseen.track().migrations());
        assertEquals(seen.track().ticks(), unseen.track().ticks());
        for (int thread = 0; thread < kernel.scenario().threads().size(); thread++) {
            assertEquals(seen.track().firstRun(thread), unseen.track().firstRun(thread));
            assertEquals(seen.watch().lastRan(thread), unseen.watch().lastRan(thread));
        }
        for (Stop stop : Stop.values()) {
            assertEquals(stops(seen, stop), stops(unseen, stop));
        }
        assertEquals(coverage(seen), coverage(unseen));
    }

    private static List<Long> stops(Run run, Stop stop) {
        return Stream.iterate(
                        run.timeline().next(stop, -1),
                        OptionalLong::isPresent,
                        at -> run.timeline().next(stop, at.getAsLong()))
                .map(OptionalLong::getAsLong)
                .toList();
    }

    private static List<String> coverage(Run run) {
        Coverage coverage = Coverage.of(run.image(), run.timeline());
        return run.image().lines().stream()
                .filter(LineEntry::instruction)
                .mapToLong(LineEntry::address)
                .mapToObj(at -> coverage.lastStep(at) + " " + coverage.jumped(at) + coverage.fellThrough(at))
                .toList();
    }

    /// Else the comparison above would compare nothing.
    @ParameterizedTest
    @ValueSource(strings = {"12-option-c", "60-two-cpus"})
    void most_of_a_run_of_canaries_passes_unseen(String name) throws ScenarioException {
        Assembled kernel = Assembled.of(Path.of("scenarios", name + ".json"));
        Observed observed = Observed.of(kernel, false);
        long length = observed.run().timeline().length();
        assertTrue(3 * observed.seen() < length, observed.seen() + " of " + length + " were looked at");
    }
}
