package tickscope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every source is formatted alike; `mvn -q test-compile exec:exec@format` makes it so.
final class HouseStyleTest {
    @TestFactory
    Stream<DynamicTest> sources_are_formatted() {
        return Formatter.sources().stream()
                .map(source -> DynamicTest.dynamicTest(source.toString(), () -> assertFormatted(source)));
    }

    private static void assertFormatted(Path source) throws IOException {
        String text = Files.readString(source);
        assertEquals(Formatter.format(source, text), text);
    }
}
