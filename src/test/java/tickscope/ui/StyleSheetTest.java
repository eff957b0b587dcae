package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javafx.css.CssParser;
import javafx.css.Declaration;
import javafx.css.Stylesheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The style sheet that the jar has, as JavaFX read it, says what its text says.
final class StyleSheetTest {
    private static final Path TEXT = Path.of("src/main/resources/tickscope/ui/stage.css");

    @Test
    void what_was_read_says_the_same_as_the_text(@TempDir Path folder) throws IOException {
        File read = folder.resolve("stage.bss").toFile();
        Stylesheet.convertToBinary(TEXT.toFile(), read);
        List<String> said = rules(Stylesheet.loadBinary(read.toURI().toURL()));
        assertTrue(said.size() > 400, () -> "rules: " + said.size());
        assertEquals(rules(new CssParser().parse(TEXT.toUri().toURL())), said);
    }

    private static List<String> rules(Stylesheet sheet) {
        return sheet.getRules().stream()
                .map(rule -> rule.getSelectors() + " "
                        + rule.getDeclarations().stream()
                                .map(one -> one.getProperty() + ": " + value(one))
                                .toList())
                .toList();
    }

    /// The values of a line's style are not written out, but can be had.
    private static String value(Declaration one) {
        return one.getProperty().equals("-fx-border-style")
                ? Arrays.deepToString((Object[]) one.getParsedValue().convert(null))
                        .replaceAll("@[0-9a-f]+", "")
                : one.getParsedValue().toString().replaceAll("@[0-9a-f]+", "");
    }
}
