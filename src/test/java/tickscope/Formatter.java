package tickscope;

import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The house style. Its main method rewrites every source: `mvn -q test-compile exec:exec@format`.
final class Formatter {
    /// The instruction table is laid out by hand, as the manual lays out its own.
    private static final String FENCE = "// formatter:off";

    private static final com.palantir.javaformat.java.Formatter PALANTIR =
            com.palantir.javaformat.java.Formatter.createFormatter(
                    JavaFormatterOptions.builder().style(Style.PALANTIR).build());

    private Formatter() {}

    static void main() throws IOException {
        for (Path source : sources()) {
            String before = Files.readString(source);
            String after = format(source, before);
            if (!after.equals(before)) {
                Files.writeString(source, after);
            }
        }
    }

    /// Every Java source of the project, in path order.
    static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String format(Path source, String text) {
        if (text.contains("\n" + FENCE) || text.contains(" " + FENCE)) {
            return text;
        }
        try {
            return PALANTIR.formatSourceAndFixImports(text);
        } catch (FormatterException e) {
            throw new IllegalStateException(source + ": " + e.getMessage(), e);
        }
    }
}
