package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each broken file gets one message that says where, what was found and what was expected.
final class BrokenScenariosTest {
    @TestFactory
    Stream<DynamicTest> one_clear_message_each() throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("broken.txt"))) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Arrays.stream(all.split("(?m)^=== ")).skip(1).map(BrokenScenariosTest::test);
        }
    }

    private static DynamicTest test(String entry) {
        String name = entry.substring(0, entry.indexOf('\n'));
        int expect = entry.indexOf("--- expect\n");
        String input = entry.substring(entry.indexOf('\n') + 1, expect);
        String expected = entry.substring(expect + "--- expect\n".length()).strip();
        return DynamicTest.dynamicTest(name, () -> {
            ScenarioException e =
                    assertThrows(ScenarioException.class, () -> ScenarioReader.parse("broken.json", input));
            String first =
                    Objects.requireNonNull(e.getMessage()).lines().findFirst().orElseThrow();
            if (expected.endsWith("not JSON")) {
                // What Jackson says after that is Jackson's.
                assertTrue(first.startsWith(expected), first);
            } else {
                assertEquals(expected, first);
            }
        });
    }
}
