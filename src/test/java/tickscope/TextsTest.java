package tickscope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both languages say the same things: every key, and in every sentence the same places to fill.
final class TextsTest {
    private static final Path RESOURCES = Path.of("src/main/resources/tickscope");
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}");
    private static final Pattern SAYING = Pattern.compile("(?m)^\\s*//@ say (.+)$");

    @ParameterizedTest
    @ValueSource(strings = {"ui/messages", "kernel/narration", "lab/comparison", "lab/policies"})
    void both_languages_have_the_same_keys_and_the_same_places(String bundle) throws IOException {
        var english = places(bundle + ".properties");
        var german = places(bundle + "_de.properties");
        assertFalse(english.isEmpty());
        assertEquals(english, german);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ui/messages_de.properties",
                "ui/messages.properties",
                "kernel/narration_de.properties",
                "lab/comparison_de.properties",
                "lab/policies_de.properties"
            })
    void no_key_is_given_twice_and_no_apostrophe_swallows_a_place(String file) throws IOException {
        List<String> keys = Files.readAllLines(RESOURCES.resolve(file)).stream()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
        assertEquals(Set.copyOf(keys).size(), keys.size());
        assertEquals(
                List.of(),
                Files.readAllLines(RESOURCES.resolve(file)).stream()
                        .filter(line -> line.contains("'"))
                        .toList());
    }

    @Test
    void every_saying_of_the_kernel_is_translated_and_fills_the_same_places() throws IOException {
        List<String> lines = Files.readAllLines(RESOURCES.resolve("kernel/say_de.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        assertEquals(0, lines.size() % 2, "a sentence without its translation");
        var translated = new TreeMap<String, String>();
        for (int i = 0; i < lines.size(); i += 2) {
            translated.put(lines.get(i), lines.get(i + 1));
        }
        assertEquals(sayings(), translated.keySet());
        translated.forEach((english, german) -> assertEquals(placesOf(english), placesOf(german), german));
    }

    private static Set<String> sayings() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES.resolve("kernel"))) {
            Set<String> sayings = new TreeSet<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".s")).toList()) {
                SAYING.matcher(Files.readString(file))
                        .results()
                        .map(result -> result.group(1).strip())
                        .forEach(sayings::add);
            }
            return sayings;
        }
    }

    private static TreeMap<String, Set<String>> places(String file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        var places = new TreeMap<String, Set<String>>();
        for (String key : properties.stringPropertyNames()) {
            places.put(key, placesOf(properties.getProperty(key)));
        }
        return places;
    }

    private static Set<String> placesOf(String text) {
        return PLACE.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(place -> place.replaceFirst(",choice,.*", ",choice}"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
