package tickscope;

import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The house style. Its main method rewrites every source: `mvn -q test-compile exec:exec@format`.
final class Formatter {
    /// The instruction table is laid out by hand, as the manual lays out its own.
    private static final String FENCE = "// formatter:off";

    private static final int WIDTH = 120;
    private static final Pattern COMMENT = Pattern.compile("( *///) (.*)");

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
            return PALANTIR.formatSourceAndFixImports(wrapLongComments(text));
        } catch (FormatterException e) {
            throw new IllegalStateException(source + ": " + e.getMessage(), e);
        }
    }

    /// Palantir breaks a long `///` line without repeating the slashes; so they are wrapped before it sees them.
    private static String wrapLongComments(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            Matcher comment = COMMENT.matcher(line);
            if (line.length() <= WIDTH || !comment.matches()) {
                out.append(line).append('\n');
                continue;
            }
            String start = comment.group(1);
            StringBuilder current = new StringBuilder(start);
            for (String word : comment.group(2).split(" ")) {
                if (current.length() > start.length() && current.length() + 1 + word.length() > WIDTH) {
                    out.append(current).append('\n');
                    current = new StringBuilder(start);
                }
                current.append(' ').append(word);
            }
            out.append(current).append('\n');
        }
        out.setLength(out.length() - 1);
        return out.toString();
    }
}
