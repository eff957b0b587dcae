package tickscope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tickscope.check.Phrasebook;
import tickscope.scenario.Gallery;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.scenario.TeachingStop;

/// What the tool says about the shipped scenarios is there in German, whole: no English word is left in a sentence.
final class PhrasebookTest {
    private static final Pattern CODE = Pattern.compile("`[^']*'|\\([^ )]*\\)|\\S*[_.+:]\\S*");
    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(the|of|and|is|it|by|with|which|nobody|expected|found|at|step|written|has|not|what|after|holds)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern MESSAGE = Pattern.compile(
            "(?:broken\\.json:\\d+:\\d+: (?!not JSON)|.*:\\d+:\\d+: (?:error|note): )((?!QUANTUM must).*)");

    private final Phrasebook german = Phrasebook.of(Locale.GERMAN);

    @Test
    void findings_and_questions_of_every_scenario_are_said_in_german() {
        List<String> faults = new ArrayList<>();
        for (Path file : Gallery.scenarios()) {
            if (file.getFileName().toString().startsWith("40")) {
                // The test plan works, and has no lessons.
                continue;
            }
            for (String english : said(file)) {
                String said = german.find(english).orElse("");
                String words = CODE.matcher(said).replaceAll("");
                if (said.isEmpty() || ENGLISH.matcher(words).find()) {
                    faults.add(english + " -> " + said);
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    /// What the readers of scenarios and sources say of broken ones, in the tests that hold their words.
    @Test
    void messages_of_the_readers_are_said_in_german() throws IOException {
        List<String> faults = new ArrayList<>();
        for (String place : List.of("/tickscope/scenario/broken.txt", "/tickscope/asm/broken.txt")) {
            try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(place))) {
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
                    Matcher message = MESSAGE.matcher(line);
                    if (message.matches()) {
                        String said = german.find(message.group(1)).orElse("");
                        String words = said.replaceAll("as-found|AT&T|in at|`[^']*'|\"[^\"]*\"|“[^”]*”|„[^“]*“", "");
                        if (said.isEmpty() || ENGLISH.matcher(words).find()) {
                            faults.add(message.group(1) + " -> " + said);
                        }
                    }
                }
            }
        }
        assertEquals("", String.join("\n", faults));
    }

    private static List<String> said(Path file) {
        List<String> said = new ArrayList<>();
        try {
            Session session = Session.open(file);
            session.verdict().findings().forEach(finding -> {
                said.add(finding.sentence());
                said.addAll(finding.details());
            });
            for (TeachingStop stop : session.teachingStops()) {
                Prediction.of(session, stop)
                        .ifPresent(first -> Stream.of(first, first.again().orElse(first))
                                .forEach(asked -> {
                                    if (asked.ask().question().isEmpty()) {
                                        said.add(asked.question());
                                    }
                                    said.add(asked.reason());
                                }));
            }
        } catch (ScenarioException e) {
            // The one that does not assemble has no run.
        }
        return said;
    }

    @Test
    void names_numbers_and_code_stay_as_they_are() {
        assertEquals("canary_loop+0x1c (0x1003c4)", german.say("canary_loop+0x1c (0x1003c4)"));
        assertEquals("A und B", german.say("A and B"));
        assertEquals("Which thread runs next?", Phrasebook.of(Locale.ENGLISH).say("Which thread runs next?"));
    }
}
