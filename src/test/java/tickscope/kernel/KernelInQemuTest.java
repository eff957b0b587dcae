package tickscope.kernel;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The taught kernels, assembled by GNU as and booted in QEMU: each row of `qemu/rows.txt` prints what it should.
@Tag("qemu")
final class KernelInQemuTest {
    private static final Path FOLDER = Path.of("src/test/resources/tickscope/qemu");
    private static final int LETTERS = 400;
    private static final int MANY_LETTERS = 5_000;
    private static final Map<Row, Future<String>> OUTPUT = new LinkedHashMap<>();

    @BeforeAll
    static void boot_every_row() throws IOException {
        for (String tool : List.of("as", "ld", "qemu-system-x86_64")) {
            assumeTrue(isInstalled(tool), tool + " is not installed");
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(3)) {
            rows().forEach(row -> OUTPUT.put(row, workers.submit(() -> run(row.bodies(), row.kernel(), LETTERS))));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void prints_what_was_measured(Row row) throws Exception {
        String letters = requireNonNull(OUTPUT.get(row)).get();
        assertTrue(letters.matches(row.expected()), letters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as-found CHECK_AT_120",
                "option-a",
                "option-b",
                "option-b-trampoline",
                "option-c",
                "stack-switch"
            })
    void canaries_take_turns_for_hundreds_of_ticks_and_none_complains(String kernel) throws Exception {
        String letters = run("canary canary canary", kernel, MANY_LETTERS);
        assertTrue(letters.matches("(A+B+C+){200,}[ABC]*"), letters);
    }

    static Stream<Row> rows() throws IOException {
        return Files.readAllLines(FOLDER.resolve("rows.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .map(field -> field.replaceAll(" +", " "))
                        .toList())
                .map(fields -> new Row(fields.get(0), fields.get(1), fields.get(2), fields.get(3)));
    }

    private static String run(String bodies, String kernel, int letters) throws Exception {
        List<String> words = List.of(kernel.split(" "));
        List<String> defines = new ArrayList<>(List.of("QUANTUM=1"));
        String shift = "0";
        if (!kernel.contains("RELOAD=")) {
            defines.add("RELOAD=3");
        }
        for (String define : words.subList(1, words.size())) {
            if (define.startsWith("SHIFT=")) {
                shift = define.substring("SHIFT=".length());
            } else {
                defines.add(define.contains("=") ? define : define + "=1");
            }
        }
        List<String> command =
                new ArrayList<>(List.of("sh", FOLDER.resolve("run-in-qemu.sh").toString()));
        command.addAll(List.of("-t", "60", "-n", Integer.toString(letters), "-i", shift));
        command.addAll(List.of("-b", bodies.replace(' ', ','), words.getFirst()));
        command.addAll(defines);
        Path output = Files.createTempFile("serial", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            assertEquals(0, process.waitFor());
            return Files.readString(output, StandardCharsets.ISO_8859_1);
        } finally {
            Files.delete(output);
        }
    }

    private static boolean isInstalled(String tool) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /// @param kernel design and defines
    /// @param expected a regular expression
    record Row(String name, String kernel, String bodies, String expected) {
        @Override
        public String toString() {
            return name + ": " + kernel + ", " + bodies;
        }
    }
}
