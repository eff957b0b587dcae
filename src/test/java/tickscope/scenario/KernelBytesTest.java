package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tickscope.asm.GnuAssembler;
import tickscope.asm.HexDump;
import tickscope.kernel.KernelSources;

/// The taught kernels assemble to the bytes that GNU as 2.40 and ld make of the same files.
///
/// `-Dgolden.write=src/test/resources/tickscope/scenario/golden` keeps what GNU made.
final class KernelBytesTest {
    /// Before the name of a design that is built for several processors.
    private static final String SEVERAL = "several-cpus-";

    static List<String> designs() {
        return Stream.concat(
                        KernelSources.designs().stream(),
                        KernelSources.severalCpus().stream().map(SEVERAL::concat))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("designs")
    void equal_to_what_gnu_as_makes_of_them(String design) throws IOException, ScenarioException {
        assumeTrue(GnuAssembler.isPresent(), "GNU as 2.40 is not here");
        KernelBuild build = build(design, "");
        String reference =
                HexDump.of(GnuAssembler.flat(build.units(), build.includes(), build.defines(), KernelBuild.BASE));
        String folder = System.getProperty("golden.write");
        if (folder != null) {
            Files.writeString(Path.of(folder, design + ".hex"), reference);
        }
        assertEquals(reference, HexDump.of(build.assemble().flat()));
    }

    @ParameterizedTest
    @MethodSource("designs")
    void equal_to_the_golden_bytes(String design) throws IOException, ScenarioException {
        try (InputStream golden = getClass().getResourceAsStream("golden/" + design + ".hex")) {
            assertNotNull(golden, design);
            assertEquals(
                    new String(golden.readAllBytes(), StandardCharsets.UTF_8),
                    HexDump.of(build(design, "").assemble().flat()));
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void equal_to_what_gnu_as_makes_of_them_with_every_fault_at_once(String design) throws Exception {
        assumeTrue(GnuAssembler.isPresent(), "GNU as 2.40 is not here");
        boolean several = design.startsWith(SEVERAL);
        String list = Files.readString(Path.of(
                "src/main/resources/tickscope/kernel",
                design.replace(SEVERAL, ""),
                several ? "several-cpus.list" : "kernel.list"));
        String defines = Pattern.compile("(?m)^#   ([A-Z]\\w+) ")
                .matcher(list)
                .results()
                .map(match -> match.group(1))
                .filter(name -> !name.equals("DUPLICATE_FUNCTIONS") && !name.equals("STACK_SIZE"))
                .map(name -> "\"" + name + "\": 1")
                .collect(Collectors.joining(", "));
        KernelBuild build = build(design, defines);
        assertEquals(
                HexDump.of(GnuAssembler.flat(build.units(), build.includes(), build.defines(), KernelBuild.BASE)),
                HexDump.of(build.assemble().flat()));
    }

    @ParameterizedTest
    @MethodSource("severalCpus")
    void equal_to_what_gnu_as_makes_of_them_with_nodes(String design) throws Exception {
        assumeTrue(GnuAssembler.isPresent(), "GNU as 2.40 is not here");
        for (String placement : List.of("", "\"NUMA_AWARE\": 1", "\"PACK\": 3, \"TICKLESS\": 1")) {
            KernelBuild build = build(design, placement, "\"nodes\": 2, ");
            assertEquals(
                    HexDump.of(GnuAssembler.flat(build.units(), build.includes(), build.defines(), KernelBuild.BASE)),
                    HexDump.of(build.assemble().flat()),
                    placement);
        }
    }

    static List<String> severalCpus() {
        return KernelSources.severalCpus().stream().map(SEVERAL::concat).toList();
    }

    private static KernelBuild build(String design, String defines) throws ScenarioException {
        return build(design, defines, "");
    }

    private static KernelBuild build(String design, String defines, String machine) throws ScenarioException {
        return KernelBuild.of(Path.of("test.json"), ScenarioReader.parse("test.json", """
            { "title": "Three canaries",
              "kernel": { "design": "%s", "define": { %s } },
              "machine": { %s"cpus": %d, "quantum": 2 },
              "threads": [ { "name": "A", "body": "canary" },
                           { "name": "B", "body": "canary" },
                           { "name": "C", "body": "canary" } ] }
            """.formatted(
                        design.replace(SEVERAL, ""), defines, machine, design.startsWith(SEVERAL) ? 4 : 1)));
    }
}
