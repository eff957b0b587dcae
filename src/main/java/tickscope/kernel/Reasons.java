package tickscope.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A policy's reasons in another language: patterns out of `reason_de.txt`, with clauses inside clauses. What no
/// pattern fits stays English.
public final class Reasons {
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final String CLAUSE = "what";
    private static final Map<Locale, Reasons> LANGUAGES = new HashMap<>();

    private final List<Template> templates = new ArrayList<>();

    /// @param slots the names of the pattern's groups, in order
    private record Template(Pattern english, List<String> slots, String translation) {}

    private Reasons(Locale locale) {
        Tongue.pairs("reason_" + locale.getLanguage() + ".txt")
                .forEach((english, translation) -> templates.add(template(english, translation)));
        templates.sort(Comparator.comparing((Template template) -> template.slots.contains(CLAUSE))
                .thenComparing(template -> template.english.pattern()));
    }

    public static synchronized Reasons in(Locale locale) {
        return LANGUAGES.computeIfAbsent(locale, Reasons::new);
    }

    private static Template template(String english, String translation) {
        List<String> slots = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        Matcher slot = SLOT.matcher(english);
        int from = 0;
        while (slot.find()) {
            pattern.append(Pattern.quote(english.substring(from, slot.start())))
                    .append(slot.group(1).equals(CLAUSE) ? "(.+)" : "([^ ]+?)");
            slots.add(slot.group(1));
            from = slot.end();
        }
        pattern.append(Pattern.quote(english.substring(from)));
        return new Template(Pattern.compile(pattern.toString()), slots, translation);
    }

    /// The sentence or clause in this language.
    public String of(String english) {
        for (Template template : templates) {
            Matcher matcher = template.english.matcher(english);
            if (matcher.matches()) {
                String text = template.translation;
                for (int i = 0; i < template.slots.size(); i++) {
                    String name = template.slots.get(i);
                    String found = matcher.group(i + 1);
                    text = text.replace("{" + name + "}", name.equals(CLAUSE) ? of(found) : found);
                }
                return text;
            }
        }
        return english;
    }
}
