package tickscope.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every source here gives the bytes that GNU as 2.40 and ld give; what they gave is kept in `golden/`.
///
/// `-Dgolden.write=src/test/resources/tickscope/asm/golden` writes them anew.
final class SameBytesAsGnuTest {
    private static final long BASE = 0x100000;
    private static final Map<String, Long> DEFINES = Map.of("GIVEN", 0x42L);

    static Stream<List<String>> programs() {
        return Stream.of(
                List.of("data.s"),
                List.of("expressions.s"),
                List.of("macros.s"),
                List.of("preprocessed.S"),
                List.of("sections.s", "sections2.s"),
                List.of("branches.s"),
                List.of("branches2.s"),
                List.of("compiled.s"),
                List.of("alignment.s", "branches.s"),
                List.of("operands.s", "operands2.s"));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void equals_the_golden_bytes(List<String> names) throws IOException, AssemblyException {
        assertEquals(lines(golden(names)), lines(assembled(names)));
    }

    @ParameterizedTest
    @MethodSource("programs")
    void equals_what_gnu_as_makes_of_it(List<String> names) throws IOException, AssemblyException {
        assumeTrue(GnuAssembler.isPresent(), "GNU as 2.40 is not here");
        byte[] reference = GnuAssembler.flat(sources(names), includes(), DEFINES, BASE);
        String folder = System.getProperty("golden.write");
        if (folder != null) {
            Files.writeString(Path.of(folder, golden(names)), hex(reference));
        }
        assertEquals(hex(reference), hex(assembled(names)));
    }

    private static byte[] assembled(List<String> names) throws IOException, AssemblyException {
        return Assembler.assemble(sources(names), includes(), DEFINES, BASE).flat();
    }

    private static List<String> lines(byte[] bytes) {
        return hex(bytes).lines().toList();
    }

    private static List<String> lines(String golden) throws IOException {
        return text("golden/" + golden).lines().toList();
    }

    private static String golden(List<String> names) {
        return String.join("+", names) + ".hex";
    }

    /// Sixteen bytes a line, zero lines folded.
    private static String hex(byte[] bytes) {
        Map<Integer, String> rows = new TreeMap<>();
        for (int at = 0; at < bytes.length; at += 16) {
            byte[] row = Arrays.copyOfRange(bytes, at, Math.min(at + 16, bytes.length));
            for (byte b : row) {
                if (b != 0) {
                    rows.put(at, HexFormat.of().formatHex(row));
                    break;
                }
            }
        }
        StringBuilder text = new StringBuilder("%d bytes%n".formatted(bytes.length));
        rows.forEach((at, row) -> text.append("%06x %s%n".formatted(at, row)));
        return text.toString();
    }

    private static List<SourceFile> sources(List<String> names) throws IOException {
        SourceFile[] files = new SourceFile[names.size()];
        for (int i = 0; i < files.length; i++) {
            files[i] = new SourceFile(names.get(i), text(names.get(i)));
        }
        return List.of(files);
    }

    private static Map<String, SourceFile> includes() throws IOException {
        return Map.of(
                "part.inc", new SourceFile("part.inc", text("part.inc")),
                "part.h", new SourceFile("part.h", text("part.h")));
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = SameBytesAsGnuTest.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no resource " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
