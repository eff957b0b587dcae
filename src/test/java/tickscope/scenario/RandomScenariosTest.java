package tickscope.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tickscope.Fuzz;

/// Damaged scenarios are refused with a message or run; nothing else comes out.
final class RandomScenariosTest {
    private static final Path FOLDER = Path.of("scenarios");
    private static final Pattern WORD = Pattern.compile("\"[^\"\n]*\"|-?\\d+|true|false|[\\[\\]{}:,]");
    private static final String[] STRANGE = {
        "-1",
        "0",
        "1e400",
        "9223372036854775808",
        "null",
        "\"\"",
        "[]",
        "{}",
        "true",
        "\"\\ud800\"",
        "100000",
        "0.5",
        "\"option-c\"",
        "\"/dev/null\"",
        "\"../..\"",
        "[[[[",
        "\"\\u0000\""
    };

    @TempDir
    private Path folder = Path.of("");

    @Test
    void are_refused_or_run() throws IOException {
        List<String> texts = texts();
        Fuzz.run("random scenarios", 1, random -> {
            String text = damaged(texts.get(random.nextInt(texts.size())), random, texts);
            try {
                ScenarioReader.parse("random.json", text);
            } catch (ScenarioException refused) {
                return;
            }
            if (random.nextInt(8) == 0) {
                // What it names lies beside the scenarios.
                Path file = folder.resolve("random.json");
                Files.writeString(file, text);
                try {
                    Session.open(file, OptionalLong.of(3), OptionalLong.of(20_000))
                            .verdict();
                } catch (ScenarioException refused) {
                    // A refusal is an answer.
                }
            }
        });
    }

    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    private static String damaged(String text, Random random, List<String> texts) {
        StringBuilder result = new StringBuilder(text);
        for (int damages = 1 + random.nextInt(3); damages > 0; damages--) {
            List<int[]> words = new ArrayList<>();
            Matcher matcher = WORD.matcher(result);
            while (matcher.find()) {
                words.add(new int[] {matcher.start(), matcher.end()});
            }
            if (words.isEmpty()) {
                return result.toString();
            }
            int[] word = words.get(random.nextInt(words.size()));
            switch (random.nextInt(5)) {
                case 0 -> result.delete(word[0], word[1]);
                case 1 -> result.replace(word[0], word[1], STRANGE[random.nextInt(STRANGE.length)]);
                case 2 -> {
                    int[] other = words.get(random.nextInt(words.size()));
                    result.replace(word[0], word[1], result.substring(other[0], other[1]));
                }
                case 3 -> {
                    String donor = texts.get(random.nextInt(texts.size()));
                    int from = random.nextInt(donor.length());
                    result.insert(word[0], donor, from, Math.min(donor.length(), from + random.nextInt(80)));
                }
                default -> result.setCharAt(random.nextInt(result.length()), (char) (32 + random.nextInt(96)));
            }
        }
        return result.toString();
    }
}
