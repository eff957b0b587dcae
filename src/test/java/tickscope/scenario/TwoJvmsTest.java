package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tickscope.machine.Machine;

/// A run ends in the same state in another JVM, at full speed there and event by event here.
final class TwoJvmsTest {
    private static final long EVENTS = 200_000;

    private static final List<String> SCENARIOS =
            List.of("scenarios/12-option-c.json", "scenarios/14-stack-switch.json", "scenarios/40-ten-threads.json");

    @Test
    void two_jvms_end_in_the_same_state() throws IOException, ScenarioException, InterruptedException {
        List<String> here = new ArrayList<>();
        List<String> asked = new ArrayList<>();
        for (String scenario : SCENARIOS) {
            asked.addAll(List.of(scenario, Long.toString(EVENTS)));
            Assembled kernel = Assembled.of(Path.of(scenario));
            Machine machine = kernel.machine(false);
            while (machine.events() < EVENTS && !machine.stopped()) {
                machine.advance();
            }
            here.add(EndState.fingerprint(kernel, machine.save()));
        }
        assertEquals(here, there(asked));
    }

    /// As many as [SeekTest] compares.
    @Test
    void random_moments_of_every_scenario_are_the_same_run_to_here_and_sought_there()
            throws IOException, InterruptedException {
        List<String> asked = new ArrayList<>();
        List<Assembled> kernels = new ArrayList<>();
        for (Path file : SeekTest.scenarios().toList()) {
            try {
                kernels.add(Assembled.of(file));
                asked.addAll(List.of(file.toString(), "-"));
            } catch (ScenarioException _) {
                // A scenario about sources that do not assemble.
            }
        }
        List<String> there = there(asked);
        List<String> here = new ArrayList<>();
        for (int i = 0; i < kernels.size(); i++) {
            here.add(EndState.run(kernels.get(i), Long.parseLong(there.get(i).split(" ")[0])));
        }
        assertEquals(here, there);
    }

    /// What another JVM prints.
    private static List<String> there(List<String> asked) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dtickscope.pairs=" + SeekTest.PAIRS,
                "-cp",
                System.getProperty("java.class.path"),
                EndState.class.getName()));
        command.addAll(asked);
        Process other = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, other.waitFor());
        return printed.lines().toList();
    }
}
