package tickscope.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sentences that are composed in English, in another language: of checks, of a lecture's questions, of readers.
/// A sentence is found by its template; what stands in a template's places is looked up in its turn, and stays as it is
/// where the book does not know it. Names, numbers and code have no translation.
public final class Phrasebook {
    private static final Map<String, Phrasebook> BOOKS = new ConcurrentHashMap<>();
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)(=?)}");
    private static final String UNKNOWN = "";

    private final List<Entry> entries;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /// @param places the number of the place that each group stands for
    /// @param weight how many letters are fixed: the more, the sooner it is tried
    private record Entry(Pattern english, List<Integer> places, String other, int weight) {}

    private Phrasebook(List<Entry> entries) {
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(Entry::weight).reversed())
                .toList();
    }

    /// The book for a language; an empty one for English, and for languages that there is none for.
    public static Phrasebook of(Locale language) {
        return BOOKS.computeIfAbsent(language.getLanguage(), Phrasebook::read);
    }

    private static Phrasebook read(String language) {
        try (InputStream in = Phrasebook.class.getResourceAsStream("sentences_" + language + ".txt")) {
            if (in == null) {
                return new Phrasebook(List.of());
            }
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .toList();
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i + 1 < lines.size(); i += 2) {
                entries.add(entry(lines.get(i), lines.get(i + 1)));
            }
            return new Phrasebook(entries);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String english, String other) {
        StringBuilder pattern = new StringBuilder();
        List<Integer> places = new ArrayList<>();
        Matcher place = PLACE.matcher(english);
        int from = 0;
        while (place.find()) {
            pattern.append(Pattern.quote(english.substring(from, place.start())));
            pattern.append(place.group(2).isEmpty() ? "(.+?)" : "(\\S+)");
            places.add(Integer.parseInt(place.group(1)));
            from = place.end();
        }
        pattern.append(Pattern.quote(english.substring(from)));
        int fixed = PLACE.matcher(english).replaceAll("").length();
        return new Entry(Pattern.compile(pattern.toString(), Pattern.DOTALL), List.copyOf(places), other, fixed);
    }

    /// A sentence in this language; as it is, if the book does not know it.
    public String say(String english) {
        return find(english).orElse(english);
    }

    /// A sentence in this language, if the book knows it.
    public Optional<String> find(String english) {
        String said = known.get(english);
        if (said == null) {
            said = look(english);
            known.put(english, said);
        }
        return said.equals(UNKNOWN) ? Optional.empty() : Optional.of(said);
    }

    private String look(String english) {
        for (Entry entry : entries) {
            Matcher sentence = entry.english().matcher(english);
            if (sentence.matches()) {
                Map<Integer, String> parts = new HashMap<>();
                for (int i = 0; i < entry.places().size(); i++) {
                    parts.put(entry.places().get(i), say(sentence.group(i + 1)));
                }
                return PLACE.matcher(entry.other())
                        .replaceAll(place ->
                                Matcher.quoteReplacement(parts.getOrDefault(Integer.parseInt(place.group(1)), "")));
            }
        }
        return UNKNOWN;
    }
}
