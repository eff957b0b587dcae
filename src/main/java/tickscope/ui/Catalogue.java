package tickscope.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tickscope.scenario.Gallery;
import tickscope.scenario.Scenario;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.ScenarioReader;

/// The cards of the gallery.
public record Catalogue(List<Card> cards) {
    public Catalogue {
        cards = List.copyOf(cards);
    }

    /// A scenario to choose; a broken one shows what is wrong with it.
    ///
    /// @param expectation the verdict it promises, or empty
    public record Card(Path file, String title, String about, String design, String expectation, boolean broken) {}

    /// Reads the scenarios that come with the program.
    public static Catalogue read() {
        List<Card> cards = new ArrayList<>();
        for (Path file : Gallery.scenarios()) {
            cards.add(card(file));
        }
        return new Catalogue(cards);
    }

    /// The first sentence of a text.
    private static String sentence(String text) {
        String line = text.lines().filter(words -> !words.isBlank()).findFirst().orElse("");
        int stop = line.indexOf(". ");
        return stop < 0 ? line : line.substring(0, stop + 1);
    }

    private static Card card(Path file) {
        try {
            Scenario scenario = ScenarioReader.read(file);
            String about = sentence(scenario.about());
            return new Card(
                    file,
                    scenario.title(),
                    about,
                    scenario.kernel().design(),
                    scenario.expect().verdict().orElse(""),
                    false);
        } catch (ScenarioException e) {
            String message = e.getMessage() == null ? "" : e.getMessage();
            return new Card(file, file.getFileName().toString(), message, "", "", true);
        }
    }
}
