package tickscope.isa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The handbook's page of instructions says what the table and the tests say.
final class InstructionPageTest {
    private static final Path PAGE = Path.of("src/site/markdown/instructions.md");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void is_up_to_date() throws Exception {
        String page = InstructionPage.of(Evidence.all(folder));
        if (System.getProperty("page.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page,
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                "mvn -q test -Dtest=InstructionPageTest -Dpage.write writes it anew");
    }

    @Test
    void no_row_is_without_a_test() throws Exception {
        assertFalse(InstructionPage.of(Evidence.all(folder)).contains("|  |\n"));
    }
}
