package tickscope.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.scene.text.Font;

/// The two typefaces that come with Tickscope, so that a picture is the same on every machine.
final class Fonts {
    private static final List<String> FILES = List.of(
            "/com/formdev/flatlaf/fonts/inter/Inter-Regular.otf",
            "/com/formdev/flatlaf/fonts/inter/Inter-Bold.otf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Regular.ttf",
            "/com/formdev/flatlaf/fonts/jetbrains_mono/JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /// Makes `Inter` and `JetBrains Mono` known to style sheets.
    static void load() {
        for (String file : FILES) {
            try (InputStream font = Objects.requireNonNull(Fonts.class.getResourceAsStream(file), file)) {
                Font.loadFont(font, 12);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
