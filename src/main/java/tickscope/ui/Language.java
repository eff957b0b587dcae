package tickscope.ui;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The languages that the window speaks.
public enum Language {
    ENGLISH(Locale.ENGLISH),
    GERMAN(Locale.GERMAN);

    /// `-Dtickscope.language=de` stands above what the system says.
    static final String PROPERTY = "tickscope.language";

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    public Locale locale() {
        return locale;
    }

    /// The language of a tag such as `de` or `de-AT`.
    static Optional<Language> of(String tag) {
        String wanted = Locale.forLanguageTag(tag).getLanguage();
        return Stream.of(values())
                .filter(language -> language.locale.getLanguage().equals(wanted))
                .findFirst();
    }

    /// What the property says, else the system; English where that speaks neither.
    static Language preferred() {
        return of(System.getProperty(PROPERTY, ""))
                .or(() -> of(Locale.getDefault(Locale.Category.DISPLAY).toLanguageTag()))
                .orElse(ENGLISH);
    }

    Language next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
