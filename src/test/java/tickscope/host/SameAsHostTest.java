package tickscope.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.isa.Instruction;
import tickscope.isa.Rflags;
import tickscope.isa.Row;
import tickscope.machine.UserMode;

/// Single instructions at random, on the processor of this machine and in the core.
///
/// `-Dhost.cases=1000000` says how many (20,000 if it does not), `-Dhost.seed=5` from which seed; both are printed.
/// A difference is a line for `cases.txt`: [PastedCasesTest].
final class SameAsHostTest {
    private static final int CASES = Integer.getInteger("host.cases", 20_000);
    private static final long SEED = Long.getLong("host.seed", 1);
    private static final int MOST_SHOWN = 40;
    private static final Path ROWS = Path.of("src/test/resources/tickscope/host/rows.txt");

    @TempDir
    private Path folder = Path.of("");

    private final UserMode core = new UserMode();
    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> byRow = new TreeMap<>();
    private final Map<Row, Integer> ran = new HashMap<>();
    private final Map<String, String> firsts = new LinkedHashMap<>();
    private int done;

    @Test
    void every_instruction_does_what_the_host_does() throws IOException, InterruptedException {
        assumeTrue(HostCpu.isPresent(), "no gcc, or no Linux on an Intel processor: not compared with the host");
        List<Row> rows = CaseMaker.rows();
        CaseMaker maker = new CaseMaker(new Random(SEED), 0.03);
        try (HostCpu host = HostCpu.start(folder)) {
            List<Case> batch = new ArrayList<>();
            for (int i = 0; done < CASES; i++) {
                Case each = maker.make(rows.get(i % rows.size()));
                if (each != null) {
                    batch.add(each);
                }
                if (batch.size() == HostCpu.BATCH) {
                    compare(batch, host);
                    batch.clear();
                }
            }
        }
        if ("write".equals(System.getProperty("host.rows"))) {
            Files.write(ROWS, firsts.values());
        }
        long missed = rows.stream().filter(row -> !ran.containsKey(row)).count();
        System.out.printf(
                "host: %d cases of %d rows from seed %d, %d differences%n",
                done, ran.size(), SEED, byRow.values().stream().mapToInt(n -> n).sum());
        assertEquals("", String.join("\n", differences), byRow::toString);
        assertTrue(missed == 0 || CASES < 20 * rows.size(), missed + " rows without a case");
    }

    private void compare(List<Case> cases, HostCpu host) {
        List<Case> comparable = new ArrayList<>();
        List<Outcome> ours = new ArrayList<>();
        for (Case each : cases) {
            Outcome outcome = core.run(each);
            if (!landsInside(each, outcome) && !CaseMaker.isAbsent(each.code())) {
                comparable.add(each);
                ours.add(outcome);
            }
        }
        List<Outcome> theirs = host.run(comparable);
        for (int i = 0; i < comparable.size(); i++) {
            Case each = comparable.get(i);
            Instruction instruction = CaseMaker.decode(each.code());
            done++;
            if (instruction != null) {
                ran.merge(instruction.row(), 1, Integer::sum);
                if (ours.get(i).vector() == Outcome.DONE) {
                    firsts.putIfAbsent(
                            instruction.row().opcode() + instruction.row().form() + instruction.width(),
                            each + Case.ARROW + theirs.get(i).text(each));
                }
            }
            if (!theirs.get(i).equals(ours.get(i), Sameness.open(each, instruction))) {
                String name =
                        instruction == null ? "undefined" : instruction.row().form() + " " + instruction.width();
                if (byRow.merge(name, 1, Integer::sum) <= 2 && differences.size() < MOST_SHOWN) {
                    differences.add(each + Case.ARROW + theirs.get(i).text(each) + "\n    # " + name + ", the core: "
                            + ours.get(i).text(each));
                }
            }
        }
    }

    /// The host would go on from the middle of the instruction.
    private static boolean landsInside(Case each, Outcome outcome) {
        boolean stepped = (each.rflags() & Rflags.TF) != 0;
        return !stepped
                && outcome.vector() == Outcome.DONE
                && outcome.rip() >= Place.AT
                && outcome.rip() < Place.AT + each.code().length
                && !(each.code().length == 1 && (each.code()[0] & 0xff) == 0xcc);
    }
}
