package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tickscope.scenario.Gallery;

/// The scenarios that come with the program do what they say, and one that does not is told so.
final class GradeTest {
    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> every_scenario_keeps_its_expectation() {
        return Gallery.scenarios().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> {
                    Grade grade = Grade.of(file);
                    assertTrue(grade.passed(), grade.items().toString());
                }));
    }

    private Grade grade(String kernel, String expect) throws IOException {
        Path file = folder.resolve("graded.json");
        Files.writeString(file, """
            { "title": "Graded", "kernel": { %s }, "threads": [ { "name": "A", "body": "canary" } ],
              "expect": { %s } }
            """.formatted(kernel, expect));
        return Grade.of(file);
    }

    @Test
    void a_verdict_that_is_not_the_expected_one_fails() throws IOException {
        Grade grade = grade("\"design\": \"option-c\"", "\"until\": { \"ticks\": 5 }, \"verdict\": \"hangs\"");
        assertFalse(grade.passed());
        assertFalse(grade.error());
        assertTrue(grade.items().getFirst().message().startsWith("The verdict is works."));
    }

    @Test
    void a_check_may_be_expected_to_hold_to_be_violated_or_to_warn() throws IOException {
        String works = "\"design\": \"option-c\"";
        assertTrue(grade(works, "\"until\": { \"ticks\": 5 }, \"checks\": { \"resume\": \"holds\" }")
                .passed());
        assertFalse(grade(works, "\"until\": { \"ticks\": 5 }, \"checks\": { \"resume\": \"violated\" }")
                .passed());
        String misaligned = "\"design\": \"option-c\", \"define\": { \"MISALIGNED_CALL\": 1 }";
        assertTrue(grade(misaligned, "\"until\": { \"ticks\": 5 }, \"checks\": { \"alignment\": \"warned\" }")
                .passed());
    }

    @Test
    void sources_may_be_expected_not_to_assemble() throws IOException {
        String twice = "\"design\": \"option-c\", \"define\": { \"DUPLICATE_FUNCTIONS\": 1 }";
        assertTrue(grade(twice, "\"assembles\": false, \"diagnostics\": { \"contains\": [ \"already defined\" ] }")
                .passed());
        assertFalse(grade(twice, "\"assembles\": false, \"diagnostics\": { \"contains\": [ \"no such words\" ] }")
                .passed());
        assertTrue(grade(twice, "\"verdict\": \"works\"").error());
        assertFalse(grade("\"design\": \"option-c\"", "\"assembles\": false").passed());
    }

    @Test
    void a_scenario_that_cannot_be_read_is_an_error() throws IOException {
        Path file = folder.resolve("broken.json");
        Files.writeString(file, "{");
        assertTrue(Grade.of(file).error());
        assertEquals("broken.json", Grade.of(file).title());
    }
}
