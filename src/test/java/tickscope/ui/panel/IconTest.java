package tickscope.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.IkonHandler;

/// The signs known by heart are Ikonli's, and those that are used.
final class IconTest {
    private static final Pattern LITERAL = Pattern.compile("\"(mdi2[a-z]-[a-z0-9-]+)\"");

    @Test
    void signs_are_those_of_ikonli() throws IOException {
        Properties signs = signs();
        List<IkonHandler> handlers = ServiceLoader.load(IkonHandler.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        for (String name : signs.stringPropertyNames()) {
            IkonHandler handler = handlers.stream()
                    .filter(one -> one.supports(name))
                    .findFirst()
                    .orElseThrow();
            assertEquals(Integer.toHexString(handler.resolve(name).getCode()), signs.getProperty(name), name);
        }
    }

    @Test
    void known_are_those_that_are_used() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith(".fxml"))
                    .map(IconTest::text)
                    .flatMap(text -> LITERAL.matcher(text).results())
                    .map((MatchResult found) -> found.group(1))
                    .forEach(used::add);
        }
        assertTrue(used.size() > 10);
        assertEquals(used, new TreeSet<>(signs().stringPropertyNames()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties signs() throws IOException {
        Properties signs = new Properties();
        try (InputStream file = Icon.class.getResourceAsStream("icons.properties")) {
            signs.load(file);
        }
        return signs;
    }
}
