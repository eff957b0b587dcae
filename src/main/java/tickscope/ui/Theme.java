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
                .setAll(tokens().toExternalForm(), resource("stage.css").toExternalForm());
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
