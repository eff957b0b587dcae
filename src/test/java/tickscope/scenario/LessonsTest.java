package tickscope.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tickscope.scenario.Scenario.LessonStop;

/// The lessons of the shipped scenarios: slides that are reached, sentences that a lecturer would say, and all of it in
/// German as well.
final class LessonsTest {
    private static final int FEWEST = 2;
    private static final int MOST = 8;

    /// That the run reaches them, and that each question has an answer, is held by PredictionTest.
    @Test
    void the_story_and_every_fault_have_slides_and_questions() throws ScenarioException {
        for (Path file : Gallery.scenarios()) {
            if (number(file) > 1 && number(file) < 40) {
                List<LessonStop> stops = ScenarioReader.read(file).stops();
                assertTrue(stops.size() >= FEWEST && stops.size() <= MOST, file + " has " + stops.size() + " stops");
                assertTrue(stops.stream().anyMatch(stop -> stop.ask().isPresent()), file + " asks nothing");
            }
        }
    }

    private static int number(Path file) {
        return Integer.parseInt(file.getFileName().toString().substring(0, 2));
    }

    @Test
    void every_caption_is_a_sentence_in_both_languages() throws ScenarioException {
        List<String> faults = new ArrayList<>();
        for (Path file : Gallery.scenarios()) {
            for (LessonStop stop : ScenarioReader.read(file).stops()) {
                for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
                    String say = stop.in(language).say();
                    if (!say.matches("(?s).*[.?!]")) {
                        faults.add(file + ": " + say);
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
    }

    @Test
    void titles_and_lessons_are_there_in_german() throws ScenarioException {
        for (Path file : Gallery.scenarios()) {
            Scenario scenario = ScenarioReader.read(file);
            assertNotEquals(scenario.title(), scenario.title(Locale.GERMAN), file.toString());
            assertNotEquals(scenario.about(), scenario.about(Locale.GERMAN), file.toString());
            assertEquals(scenario.title(), scenario.title(Locale.ENGLISH));
            for (LessonStop stop : scenario.stops()) {
                LessonStop german = stop.in(Locale.GERMAN);
                assertNotEquals(stop.say(), german.say(), file + ": " + stop.say());
                if (stop.ask().isPresent()) {
                    assertEquals(
                            stop.ask().get().question().isEmpty(),
                            german.ask().orElseThrow().question().isEmpty());
                    assertFalse(!stop.ask().get().question().isEmpty()
                            && stop.ask()
                                    .get()
                                    .question()
                                    .equals(german.ask().orElseThrow().question()));
                }
            }
        }
    }
}
