package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tickscope.asm.Section;
import tickscope.sched.Life;
import tickscope.sched.Simulation;

/// A workload is the same threads for the comparison of policies and for the simulated kernel.
final class WorkloadTest {
    private static final String SCENARIO = """
        { "title": "Drawn", "kernel": { "design": "stack-switch" },
          "machine": { "cpus": %d, "instructionsPerTick": 1000, "quantum": 2 },
          "workload": { "seed": %d, "threads": [
            { "name": "A", "count": 3, "arrival": { "exponential": 6 }, "run": { "uniform": [1, 4] },
              "wait": { "exponential": 3 }, "bursts": 4 },
            { "name": "B", "run": 7, "priority": 70 } ] },
          "expect": { "until": { "ticks": 200 } } }
        """;

    @TempDir
    private Path folder = Path.of("");

    private Path file(int cpus, int seed) throws IOException {
        return Files.writeString(folder.resolve("w.json"), SCENARIO.formatted(cpus, seed));
    }

    @Test
    void the_kernel_s_table_holds_the_bursts_that_the_comparison_schedules() throws Exception {
        Path file = file(1, 5);
        Workload workload = WorkloadReader.read(file);
        Assembled kernel = Assembled.of(file);
        for (int id = 0; id < 4; id++) {
            Life.Bursts life = (Life.Bursts) workload.threads().get(id).life();
            long plan = quad(kernel, kernel.image().valueOf("scenario_plans") + 8L * id);
            assertEquals(life.arrival(), quad(kernel, plan));
            for (int i = 0; i < life.bursts().size(); i++) {
                // 800 of 1,000 instructions a unit, in a loop of two.
                long unit = i % 2 == 0 ? 400 : 1;
                assertEquals(life.bursts().get(i) * unit, quad(kernel, plan + 8L * (i + 1)), id + ", " + i);
            }
            assertEquals(0, quad(kernel, plan + 8L * (life.bursts().size() + 1)), "the end");
        }
    }

    private static long quad(Assembled kernel, long address) {
        for (Section section : kernel.image().sections()) {
            long from = address - section.address();
            if (from >= 0 && from + 8 <= section.bytes().length) {
                long value = 0;
                for (int i = 7; i >= 0; i--) {
                    value = value << 8 | section.bytes()[(int) from + i] & 0xff;
                }
                return value;
            }
        }
        throw new IllegalArgumentException("nothing at " + Long.toHexString(address));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void every_burst_is_run_on_so_many_processors(int cpus) throws Exception {
        Session session = Session.open(file(cpus, 5));
        String printed = session.run().end().serialOutput();
        assertEquals(12, printed.chars().filter(letter -> letter == 'A').count(), printed);
        assertEquals(1, printed.chars().filter(letter -> letter == 'B').count(), printed);
        assertTrue(session.verdict().good(), session.verdict().toString());
    }

    @Test
    void the_seed_alone_decides() throws Exception {
        List<Simulation.Member> once = WorkloadReader.read(file(1, 5)).threads();
        assertEquals(once, WorkloadReader.read(file(1, 5)).threads());
        assertNotEquals(once, WorkloadReader.read(file(1, 6)).threads());
    }
}
