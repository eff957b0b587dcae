package tickscope.ui;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

/// What the window remembers from one time to the next; kept where the system keeps a user's preferences, never beside
/// the program.
final class Memory {
    /// Held for ever: a logger that nobody holds may forget its level. A home that cannot be written to is no news.
    private static final Logger LOGGER = Logger.getLogger("java.util.prefs");

    private static final String THEME = "theme";
    private static final String LANGUAGE = "language";
    private static final String ZOOM = "zoom";
    private static final String REDUCED_MOTION = "reduced-motion";
    private static final String SCENARIO = "scenario";
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String MAXIMIZED = "maximized";

    private static final String FOLDER = "folder";
    private static final String BOOKMARKS = "bookmarks-";

    private final Preferences preferences;

    Memory(Preferences preferences) {
        this.preferences = preferences;
    }

    /// This user's.
    static Memory ofUser() {
        LOGGER.setLevel(Level.OFF);
        return new Memory(Preferences.userRoot().node("tickscope"));
    }

    Theme theme() {
        String name = preferences.get(THEME, Theme.LIGHT.name());
        return Stream.of(Theme.values())
                .filter(theme -> theme.name().equals(name))
                .findFirst()
                .orElse(Theme.LIGHT);
    }

    void theme(Theme theme) {
        preferences.put(THEME, theme.name());
    }

    /// The language chosen in the window; what the property or the system says if none was.
    Language language() {
        return System.getProperty(Language.PROPERTY) == null
                ? Language.of(preferences.get(LANGUAGE, "")).orElseGet(Language::preferred)
                : Language.preferred();
    }

    void language(Language language) {
        preferences.put(LANGUAGE, language.locale().toLanguageTag());
    }

    double zoom() {
        return preferences.getDouble(ZOOM, 1);
    }

    void zoom(double zoom) {
        preferences.putDouble(ZOOM, zoom);
    }

    /// @param otherwise what the system says
    boolean reducedMotionOr(boolean otherwise) {
        return preferences.getBoolean(REDUCED_MOTION, otherwise);
    }

    void reducedMotion(boolean reduced) {
        preferences.putBoolean(REDUCED_MOTION, reduced);
    }

    /// The scenario opened last.
    Optional<Path> scenario() {
        try {
            return Optional.ofNullable(preferences.get(SCENARIO, null)).map(Path::of);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    void scenario(Path file) {
        String path = file.toString();
        if (path.length() <= Preferences.MAX_VALUE_LENGTH) {
            preferences.put(SCENARIO, path);
        }
    }

    /// The named moments of a scenario.
    Bookmarks bookmarks(Path scenario) {
        String key = key(scenario);
        return new Bookmarks(preferences.get(key, ""), text -> {
            if (text.isEmpty()) {
                preferences.remove(key);
            } else if (text.length() <= Preferences.MAX_VALUE_LENGTH) {
                preferences.put(key, text);
            }
        });
    }

    /// A path may be longer than a key.
    private static String key(Path scenario) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(scenario.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
            return BOOKMARKS + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Where pictures go: where the last ones went, or to the user's own, never beside the program.
    Path folder() {
        Path home = Path.of(System.getProperty("user.home", ""));
        return Stream.of(preferences.get(FOLDER, ""), home.resolve("Pictures").toString())
                .filter(text -> !text.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(home);
    }

    void folder(Path folder) {
        if (folder.toString().length() <= Preferences.MAX_VALUE_LENGTH) {
            preferences.put(FOLDER, folder.toString());
        }
    }

    /// How large the window was.
    ///
    /// @param maximized whether it filled the screen
    record Size(double width, double height, boolean maximized) {}

    Size sizeOr(Size otherwise) {
        return new Size(
                preferences.getDouble(WIDTH, otherwise.width()),
                preferences.getDouble(HEIGHT, otherwise.height()),
                preferences.getBoolean(MAXIMIZED, otherwise.maximized()));
    }

    void size(Size size) {
        preferences.putBoolean(MAXIMIZED, size.maximized());
        if (!size.maximized()) {
            preferences.putDouble(WIDTH, size.width());
            preferences.putDouble(HEIGHT, size.height());
        }
    }
}
