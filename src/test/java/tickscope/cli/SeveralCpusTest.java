package tickscope.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tickscope.kernel.PhaseTrack;
import tickscope.scenario.FirstSwitch;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// What the command line says of several processors is said of all of them.
final class SeveralCpusTest {
    private static final String TWO = "scenarios/60-two-cpus.json";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private List<String> run(String... arguments) {
        assertEquals(
                ExitCode.GOOD,
                CommandLineInterface.run(arguments, Map.of(), new PrintWriter(out), new PrintWriter(err)),
                err.toString());
        return out.toString().lines().toList();
    }

    @Test
    void a_question_about_a_flag_means_that_of_the_processor_that_acts() throws ScenarioException {
        List<String> lines = run("trace", TWO, "--find", "write need_reschedule if rip != 0", "--all", "--count", "40");
        assertEquals(40, lines.size());
        long block = Session.open(Path.of(TWO)).image().valueOf("need_reschedule");
        long size = Session.open(Path.of(TWO)).image().valueOf("CPU_SIZE");
        for (int cpu = 0; cpu < 2; cpu++) {
            String number = "\"cpu\":" + cpu;
            String place = "\"W8@" + Long.toHexString(block + cpu * size) + "\"";
            List<String> mine =
                    lines.stream().filter(line -> line.contains(number)).toList();
            assertTrue(!mine.isEmpty(), number);
            assertTrue(mine.stream().allMatch(line -> line.contains(place)), mine.toString());
        }
    }

    @Test
    void registers_in_a_condition_are_those_of_the_processor_that_acts() {
        List<String> lines = run("trace", TWO, "--find", "at context_switch if current == C", "--all", "--count", "8");
        assertTrue(lines.stream().allMatch(line -> line.contains("\"in\":\"context_switch\"")), lines.toString());
        assertTrue(!lines.isEmpty());
    }

    @Test
    void the_switches_of_every_processor_are_counted() throws ScenarioException {
        Path file = Path.of("scenarios/64-four-cpus.json");
        PhaseTrack track = Session.open(file).run().track();
        long all = 0;
        for (int cpu = 0; cpu < track.cpus(); cpu++) {
            assertTrue(track.switches(cpu) > 0, "processor " + cpu);
            all += track.switches(cpu);
        }
        String counted = " ticks, " + all + " switches, ";
        assertTrue(run("run", file.toString()).stream().anyMatch(line -> line.contains(counted)), out.toString());
    }

    @Test
    void the_first_switch_is_that_of_whichever_processor_switches_first() throws ScenarioException {
        Session session = Session.open(Path.of(TWO));
        FirstSwitch first = session.firstSwitch().orElseThrow();
        assertEquals(first.cpu(), session.at(first.start() + 1).cpu());
        List<String> lines = run("trace", TWO, "--from", "switch");
        assertTrue(lines.getFirst().contains("irq32") && lines.getFirst().contains("\"cpu\":" + first.cpu()));
    }
}
