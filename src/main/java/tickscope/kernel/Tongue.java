package tickscope.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/// A language of the narration. The sayings of the sources are English; a file `say_de.txt` gives their
/// translation, the English sentence on one line and the other below it. What is not translated stays as it
/// is.
public final class Tongue {
    private static final Map<Locale, Tongue> TONGUES = new HashMap<>();

    private final ResourceBundle sentences;
    private final Map<String, String> sayings;

    private Tongue(Locale locale) {
        sentences = ResourceBundle.getBundle(
                "tickscope.kernel.narration",
                locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        sayings = pairs("say_" + locale.getLanguage() + ".txt");
    }

    public static synchronized Tongue of(Locale locale) {
        return TONGUES.computeIfAbsent(locale, Tongue::new);
    }

    /// A saying of the sources in this language.
    String said(String english) {
        return sayings.getOrDefault(english, english);
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(sentences.getString(key), Locale.ROOT).format(arguments);
    }

    /// The translations there are, by the English sentence.
    Map<String, String> sayings() {
        return Map.copyOf(sayings);
    }

    /// Every other line of a file, by the line before it; none if there is no such file.
    static Map<String, String> pairs(String name) {
        Map<String, String> translations = new HashMap<>();
        try (InputStream file = Tongue.class.getResourceAsStream(name)) {
            if (file != null) {
                Iterator<String> lines = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .iterator();
                while (lines.hasNext()) {
                    String english = lines.next();
                    translations.put(english, lines.hasNext() ? lines.next() : english);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return translations;
    }
}
