package tickscope.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tickscope.scenario.Gallery;
import tickscope.scenario.Scenario;
import tickscope.scenario.Scenario.Words;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.ScenarioReader;

/// The cards of the gallery.
public record Catalogue(List<Card> cards) {
    /// The most that are compared in the window.
    public static final int COMPARED = 4;

    private static final List<String> READY = List.of("as-found", "option-a", "option-b", "option-c");
    /// The story's scenarios before this one have no check of the flag at all.
    private static final int FIRST_WITH_CHECK = 4;

    private static final Pattern NUMBER = Pattern.compile("(\\d{1,4})-.*");

    public Catalogue {
        cards = List.copyOf(cards);
    }

    /// What a scenario is for, told by the number that its file's name begins with.
    public enum Series {
        /// 1 to 19: the report's story, in its order.
        REPORT,
        /// 20 to 39: one fault at a time.
        FAULTS,
        /// 40 and up: the test plan.
        PLAN,
        /// No number.
        OTHER;

        static Series of(String number) {
            if (number.isEmpty()) {
                return OTHER;
            }
            int value = Integer.parseInt(number);
            return value < 20 ? REPORT : value < 40 ? FAULTS : PLAN;
        }

        /// Its heading.
        public String title() {
            return Texts.text("series." + name().toLowerCase(Locale.ROOT));
        }
    }

    /// A scenario to choose; a broken one shows what is wrong with it.
    ///
    /// @param number that its file's name begins with, as written there, or empty
    /// @param expectation the verdict it promises, or empty
    /// @param workload whether policies can be compared on it
    /// @param in title and about in further languages, by their tags
    public record Card(
            Path file,
            String number,
            String title,
            String about,
            String design,
            String expectation,
            boolean broken,
            boolean workload,
            Map<String, Words> in) {
        public Card {
            in = Map.copyOf(in);
        }

        /// A card in English only.
        public Card(
                Path file,
                String number,
                String title,
                String about,
                String design,
                String expectation,
                boolean broken) {
            this(file, number, title, about, design, expectation, broken, false, Map.of());
        }

        /// In the language of the window, where it has words in that.
        @Override
        public String title() {
            return words().map(Words::title).orElse(title);
        }

        @Override
        public String about() {
            return words().map(Words::about).map(Catalogue::sentence).orElse(about);
        }

        private Optional<Words> words() {
            return Optional.ofNullable(in.get(Texts.locale().getLanguage()));
        }

        public Series series() {
            return Series.of(number);
        }

        /// Whether every word of a query occurs in what the card says.
        public boolean matches(String query) {
            String all = String.join(
                            " ",
                            number,
                            title(),
                            about(),
                            design,
                            expectation,
                            file.getFileName().toString())
                    .toLowerCase(Locale.ROOT);
            return query.toLowerCase(Locale.ROOT)
                    .lines()
                    .flatMap(line -> List.of(line.split(" +")).stream())
                    .allMatch(all::contains);
        }
    }

    /// The report's designs side by side: of each the first scenario that gets as far as a tick.
    public List<Card> ready() {
        return READY.stream()
                .flatMap(design -> cards.stream()
                        .filter(card -> card.series() == Series.REPORT
                                && card.design().equals(design)
                                && Integer.parseInt(card.number()) >= FIRST_WITH_CHECK
                                && !card.broken())
                        .limit(1))
                .toList();
    }

    /// The scenarios that have a workload.
    public List<Card> workloads() {
        return cards.stream().filter(Card::workload).toList();
    }

    /// Reads the scenarios that come with the program.
    public static Catalogue read() {
        List<Card> cards = new ArrayList<>();
        for (Path file : Gallery.scenarios()) {
            cards.add(card(file));
        }
        return new Catalogue(cards);
    }

    /// The first sentence of a text, without the marks of code.
    private static String sentence(String text) {
        String line = text.lines().filter(words -> !words.isBlank()).findFirst().orElse("");
        int stop = line.indexOf(". ");
        return (stop < 0 ? line : line.substring(0, stop + 1)).replace("`", "").replace("*", "");
    }

    private static Card card(Path file) {
        String name = file.getFileName().toString();
        Matcher numbered = NUMBER.matcher(name);
        String number = numbered.matches() ? numbered.group(1) : "";
        try {
            Scenario scenario = ScenarioReader.read(file);
            return new Card(
                    file,
                    number,
                    scenario.title(),
                    sentence(scenario.about()),
                    scenario.kernel().design(),
                    scenario.expect().verdict().orElse(""),
                    false,
                    scenario.workload().isPresent(),
                    scenario.in());
        } catch (ScenarioException e) {
            String message = e.getMessage() == null ? "" : e.getMessage();
            return new Card(file, number, name, message, "", "", true);
        }
    }
}
