package tickscope.ui;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the window, out of the resource bundle `messages`.
public final class Texts {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("tickscope.ui.messages");

    private Texts() {}

    /// The bundle itself, for FXML.
    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /// The text of a key, its `{0}` filled in.
    public static String text(String key, Object... arguments) {
        String pattern = BUNDLE.getString(key);
        return arguments.length == 0 ? pattern : new MessageFormat(pattern, Locale.ROOT).format(arguments);
    }

    /// A count with thin groups of three: `48 213`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', '\u202f');
    }
}
