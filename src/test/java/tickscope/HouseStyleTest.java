package tickscope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every source is formatted alike; `mvn -q test-compile exec:exec@format` makes it so.
final class HouseStyleTest {
    @Test
    void sources_are_formatted() {
        List<Path> others = Formatter.sources().parallelStream()
                .filter(source -> !isFormatted(source))
                .toList();
        assertEquals(List.of(), others, "mvn -q test-compile exec:exec@format formats them");
    }

    private static boolean isFormatted(Path source) {
        try {
            String text = Files.readString(source);
            return Formatter.format(source, text).equals(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
