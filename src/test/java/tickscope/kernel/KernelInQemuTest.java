package tickscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The taught kernel, assembled by GNU as and booted in QEMU: 20,000 letters, about 2,500 ticks.
final class KernelInQemuTest {
    private static final int LETTERS = 20_000;

    @BeforeAll
    static void needs_as_and_qemu() {
        for (String tool : List.of("as", "ld", "qemu-system-x86_64")) {
            assumeTrue(isInstalled(tool), tool + " is not installed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"option-c", "stack-switch"})
    void canaries_take_turns_and_none_complains(String design) throws Exception {
        String letters = run(design);
        assertTrue(letters.matches("(A+B+C+){300,}A*B*C*"), letters);
    }

    @Test
    void as_found_only_A_ever_runs() throws Exception {
        assertEquals("A".repeat(LETTERS), run("as-found"));
    }

    @Test
    void as_found_with_the_check_repaired_takes_turns() throws Exception {
        String letters = run("as-found", "CHECK_AT_120=1");
        assertTrue(letters.matches("(A+B+C+){300,}A*B*C*"), letters);
    }

    @ParameterizedTest
    @CsvSource({
        "A+b+, ENTRY_WITHOUT_STI=1",
        "A+B+, EOI_LATE=1",
        "A+B+C+, SHARED_INTERRUPT_STACK=1",
        "A+, RSP_NOT_SWITCHED=1"
    })
    void as_found_with_ret_loses_threads(String expected, String define) throws Exception {
        String letters = run("as-found", "CHECK_AT_120=1", define);
        assertTrue(letters.matches(expected), letters);
    }

    private static String run(String design, String... defines) throws Exception {
        List<String> command = new ArrayList<>(List.of("sh", "src/test/resources/tickscope/qemu/run-in-qemu.sh"));
        command.addAll(List.of("-t", "60", "-n", Integer.toString(LETTERS), design, "QUANTUM=2", "RELOAD=3"));
        command.addAll(List.of(defines));
        Path output = Files.createTempFile("serial", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertEquals(0, process.waitFor());
            return Files.readString(output, StandardCharsets.US_ASCII);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isInstalled(String tool) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }
}
