package tickscope.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/// The colours of the window: AtlantaFX's Primer underneath, a token file of ours, and one style sheet for all themes.
public enum Theme {
    LIGHT(new PrimerLight()),
    DARK(new PrimerDark()),
    CONTRAST(new PrimerDark());

    private final atlantafx.base.theme.Theme base;

    Theme(atlantafx.base.theme.Theme base) {
        this.base = base;
    }

    /// Keeps JavaFX from reading the styles that it has by itself, for which the first control would send it.
    void instead() {
        Application.setUserAgentStylesheet(base.getUserAgentStylesheet());
    }

    /// Dresses a scene in this theme.
    public void dress(Scene scene) {
        scene.setUserAgentStylesheet(base.getUserAgentStylesheet());
        scene.getStylesheets()
                .setAll(
                        tokens().toExternalForm(),
                        sheet().toExternalForm(),
                        resource("edges.css").toExternalForm());
    }

    /// The style sheet as the build has read it for the jar, which takes a third of the time; its text, if another
    /// JavaFX than this one has read it, or if it lies in a folder, where it may have been edited since.
    private static URL sheet() {
        URL read = Theme.class.getResource("stage-" + System.getProperty("javafx.version") + ".bss");
        return read != null && read.getProtocol().equals("jar") ? read : resource("stage.css");
    }

    /// The file that gives the tokens their colours.
    public URL tokens() {
        return resource(name().toLowerCase(Locale.ROOT) + ".css");
    }

    public Theme next() {
        return values()[(ordinal() + 1) % values().length];
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(Theme.class.getResource(name), name);
    }
}
