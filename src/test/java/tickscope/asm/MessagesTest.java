package tickscope.asm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The messages in `broken.txt`, word for word. `-Dbroken.write=…/broken.txt` writes what they are now, to be read.
final class MessagesTest {
    record Broken(String title, String source, String expected) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Broken> broken() throws IOException {
        return read().stream();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void says(Broken broken) {
        assertEquals(broken.expected(), messages(broken.source()));
    }

    @Test
    void are_the_exceptions_message_too() {
        AssemblyException e = refused(".bite 1\n");
        assertEquals("unknown directive `.bite'", e.diagnostics().getFirst().message());
        assertEquals(".byte", e.diagnostics().getFirst().suggestion());
        assertTrue(String.valueOf(e.getMessage()).startsWith("test.s:1:1: error: unknown directive `.bite'"));
    }

    @Test
    void end_after_twenty() {
        assertEquals(20, refused(".nonsense\n".repeat(50)).diagnostics().size());
    }

    @Test
    void may_be_written_anew() throws IOException {
        String target = System.getProperty("broken.write");
        if (target != null) {
            StringBuilder text = new StringBuilder(preface());
            for (Broken broken : read()) {
                text.append("### ").append(broken.title()).append('\n').append(broken.source());
                text.append(">>>\n").append(messages(broken.source())).append("\n\n");
            }
            Files.writeString(Path.of(target), text.toString().stripTrailing() + "\n");
        }
    }

    private static AssemblyException refused(String source) {
        try {
            Assembler.assemble(List.of(new SourceFile("test.s", source)), Map.of(), Map.of(), 0x1000);
        } catch (AssemblyException e) {
            return e;
        }
        throw new AssertionError("it assembles");
    }

    private static String messages(String source) {
        List<SourceFile> sources = new ArrayList<>();
        Map<String, SourceFile> includes = new HashMap<>();
        String name = "test.s";
        StringBuilder text = new StringBuilder();
        for (String line : (source + "--- end\n").lines().toList()) {
            if (line.startsWith("--- ")) {
                String plain = name.replace("include ", "");
                SourceFile file = new SourceFile(plain, text.toString());
                if (name.equals(plain)) {
                    sources.add(file);
                } else {
                    includes.put(plain, file);
                }
                name = line.substring(4);
                text.setLength(0);
            } else {
                text.append(line).append('\n');
            }
        }
        try {
            Assembler.assemble(sources, includes, Map.of(), 0x1000);
            return "no error";
        } catch (AssemblyException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static List<Broken> read() throws IOException {
        List<Broken> cases = new ArrayList<>();
        String[] parts = whole().split("(?m)^### ");
        for (int i = 1; i < parts.length; i++) {
            int line = parts[i].indexOf('\n');
            int arrow = parts[i].indexOf(">>>\n");
            cases.add(new Broken(
                    parts[i].substring(0, line),
                    parts[i].substring(line + 1, arrow),
                    parts[i].substring(arrow + 4).stripTrailing()));
        }
        return cases;
    }

    private static String preface() throws IOException {
        return whole().substring(0, whole().indexOf("### "));
    }

    private static String whole() throws IOException {
        try (InputStream in = MessagesTest.class.getResourceAsStream("broken.txt")) {
            if (in == null) {
                throw new IOException("no resource broken.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
