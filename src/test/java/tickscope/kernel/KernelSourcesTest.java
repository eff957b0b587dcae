package tickscope.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KernelSourcesTest {
    private static final Path KERNEL = Path.of("src/main/resources/tickscope/kernel");
    private static final String CONDITION = "\\.ifn?def (\\w+)";
    private static final Set<String> PHASES =
            Set.of("run", "deliver", "save", "handle", "decide", "switch", "restore", "return", "boot", "caller");

    @ParameterizedTest
    @MethodSource("tickscope.kernel.KernelSources#designs")
    void every_design_lists_sources_that_exist_in_the_same_order(String design) throws IOException {
        List<String> sources = sources(design);
        for (String source : sources) {
            assertTrue(Files.isRegularFile(KERNEL.resolve(source)), source);
        }
        assertEquals(fileNames(sources("as-found")), fileNames(sources));
    }

    @Test
    void annotations_are_phases_sentences_and_statements() throws IOException {
        for (Path source : assemblyFiles()) {
            for (String line : Files.readAllLines(source)) {
                String text = line.strip();
                if (text.startsWith("//@ phase ")) {
                    assertTrue(PHASES.contains(text.substring(10)), source + ": " + text);
                } else if (text.startsWith("//@")) {
                    assertTrue(text.matches("//@ (say [A-Z0-9{].*[.?]|body \\w+)"), source + ": " + text);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tickscope.kernel.KernelSources#designs")
    void every_define_that_a_design_names_is_looked_at_in_its_sources_and_no_other_is(String design)
            throws IOException {
        Set<String> named =
                new TreeSet<>(words(KERNEL.resolve(design).resolve("kernel.list"), "(?m)^#   ([A-Z]\\w+) .*"));
        Set<String> used = new TreeSet<>(words(KERNEL.resolve("common/layout.inc"), CONDITION));
        for (String source : sources(design)) {
            used.addAll(words(KERNEL.resolve(source), CONDITION));
        }
        used.removeAll(Set.of("THREADS", "QUANTUM", "CPUS", "NODES", "RELOAD", "SLOT_OFFSET"));
        assertEquals(used, named);
    }

    private static Set<String> words(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> sources(String design) throws IOException {
        return Files.readAllLines(KERNEL.resolve(design).resolve("kernel.list")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static List<String> fileNames(List<String> sources) {
        return sources.stream()
                .map(source -> source.substring(source.lastIndexOf('/') + 1))
                .toList();
    }

    private static List<Path> assemblyFiles() throws IOException {
        try (Stream<Path> files = Files.walk(KERNEL)) {
            return files.filter(file -> file.toString().endsWith(".s")).toList();
        }
    }
}
