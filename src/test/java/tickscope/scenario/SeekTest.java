package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tickscope.history.Cursor;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;

/// For every scenario and random pairs (m, n): running to n, and seeking to m and then to n, lead to the same state, to
/// the last byte and device register, with blocks translated and event by event.
/// `-Dtickscope.pairs=1000` says how many pairs.
final class SeekTest {
    static final int PAIRS = Integer.getInteger("tickscope.pairs", 6);

    static Stream<Path> scenarios() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("scenarios"))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void seeking_leads_where_running_leads(Path file) throws ScenarioException {
        Assembled kernel;
        try {
            kernel = Assembled.of(file);
        } catch (ScenarioException _) {
            return; // A scenario about sources that do not assemble.
        }
        Session session = Session.of(kernel);
        Random random = new Random(session.length());
        List<Long> targets = targets(random, session.length(), PAIRS);
        Machine running = kernel.machine(true);
        Machine stepping = kernel.machine(true);
        Cursor cursor = session.run().timeline().cursor();
        for (long target : targets) {
            running.runTo(target);
            MachineState expected = running.save();
            while (stepping.events() < target && !stepping.stopped()) {
                stepping.advance();
            }
            assertEquals(stepping.save(), expected, "at " + target + ", step by step and at full speed");
            long from = random.nextLong(session.length() + 1);
            cursor.moveTo(from);
            cursor.moveTo(target);
            assertEquals(expected, cursor.state(), "from " + from + " to " + target);
            assertEquals(expected.serialOutput(), cursor.state().serialOutput());
        }
    }

    /// So many random positions of a run, ascending.
    static List<Long> targets(Random random, long length, int many) {
        List<Long> targets = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            targets.add(random.nextLong(length + 1));
        }
        targets.sort(null);
        return targets;
    }
}
