package tickscope.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import tickscope.check.Phrasebook;
import tickscope.kernel.Author;
import tickscope.kernel.Phase;

/// The words of the window, out of the resource bundle `messages` of the language that it speaks.
public final class Texts {
    private static volatile Language language = Language.preferred();
    private static volatile ResourceBundle bundle = bundle(language);

    private Texts() {}

    static Language language() {
        return language;
    }

    /// Speaks another language from now on. What has been said already stays as it is: views have to be loaded again.
    static void speak(Language wanted) {
        bundle = bundle(wanted);
        language = wanted;
    }

    private static ResourceBundle bundle(Language wanted) {
        return ResourceBundle.getBundle(
                "tickscope.ui.messages",
                wanted.locale(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /// The bundle itself, for FXML.
    public static ResourceBundle bundle() {
        return bundle;
    }

    /// The language of the narration.
    public static Locale locale() {
        return language.locale();
    }

    /// The text of a key, its `{0}` filled in.
    public static String text(String key, Object... arguments) {
        String pattern = bundle.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    /// A sentence that checks, questions or readers composed, in the language of the window.
    public static String say(String sentence) {
        return Phrasebook.of(locale()).say(sentence);
    }

    /// A phase's name.
    public static String phase(Phase phase) {
        return text("phase." + phase.lower());
    }

    /// Who wrote a cell, in words.
    public static String author(Author author) {
        return text("author." + author.name().toLowerCase(Locale.ROOT));
    }

    /// A count with thin groups of three: `48 213`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}
