package tickscope.lab;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/// The sentences of a resource bundle of this package, in a language.
final class Sentences {
    private final ResourceBundle bundle;

    /// @param name of the bundle
    Sentences(String name, Locale language) {
        bundle = ResourceBundle.getBundle(
                "tickscope.lab." + name,
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String text(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
    }

    /// `A, B and C`.
    String all(List<String> names) {
        return names.size() == 1
                ? names.getFirst()
                : String.join(", ", names.subList(0, names.size() - 1)) + text("and") + names.getLast();
    }
}
