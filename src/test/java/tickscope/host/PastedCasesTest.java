package tickscope.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tickscope.isa.Instruction;
import tickscope.machine.UserMode;

/// What the host did, line by line, without the host: `cases.txt` holds differences that were found and mended,
/// `rows.txt` a case of each row and size (`-Dhost.rows=write` with [SameAsHostTest] writes it anew).
final class PastedCasesTest {
    private final UserMode core = new UserMode();

    @ParameterizedTest
    @MethodSource("found")
    void differences_once_found_are_gone(String line) {
        holds(line);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void each_row_does_what_the_host_did(String line) {
        holds(line);
    }

    private void holds(String line) {
        int arrow = line.indexOf(Case.ARROW);
        Case before = Case.parse(line.substring(0, arrow));
        Outcome host = Outcome.parse(line.substring(arrow + Case.ARROW.length()), before);
        Instruction instruction = CaseMaker.decode(before.code());
        for (UserMode.Way way : UserMode.Way.values()) {
            Outcome ours = core.run(before, way);
            assertTrue(
                    host.equals(ours, Sameness.open(before, instruction)),
                    () -> "the core, " + way + ": " + ours.text(before));
        }
    }

    static Stream<String> found() throws IOException {
        return lines("cases.txt");
    }

    static Stream<String> rows() throws IOException {
        return lines("rows.txt");
    }

    private static Stream<String> lines(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(PastedCasesTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> line.contains(Case.ARROW) && !line.startsWith("#")).toList().stream();
        }
    }
}
