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
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndState.class.getName()));
        for (String scenario : SCENARIOS) {
            command.addAll(List.of(scenario, Long.toString(EVENTS)));
            Assembled kernel = Assembled.of(Path.of(scenario));
            Machine machine = kernel.machine(false);
            while (machine.events() < EVENTS && !machine.stopped()) {
                machine.advance();
            }
            here.add(EndState.fingerprint(kernel, machine.save()));
        }
        Process other = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String there = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, other.waitFor());
        assertEquals(here, there.lines().toList());
    }
}
