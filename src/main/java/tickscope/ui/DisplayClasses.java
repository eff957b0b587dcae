package tickscope.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Classes that only a window on a display needs: an AOT cache is learnt from a window in memory (JEP 514), and would
/// lack them.
final class DisplayClasses {
    private static final String LIST = "display.classes";

    private DisplayClasses() {}

    /// Their binary names.
    static List<String> names() {
        try (InputStream in = DisplayClasses.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("no resource " + LIST);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Loads them without letting them do anything; another system's JavaFX has not all of them.
    static void load() {
        for (String name : names()) {
            try {
                Class.forName(name, false, DisplayClasses.class.getClassLoader());
            } catch (ClassNotFoundException | LinkageError notHere) {
                // Then nobody needs it here.
            }
        }
    }
}
