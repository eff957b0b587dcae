package tickscope.ui;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.transform.Transform;
import tickscope.scenario.Moment;
import tickscope.ui.picture.Svg;

/// Draws the Stage into pictures; needs no display.
public final class Pictures {
    private Pictures() {}

    /// The Stage of a moment as PNG, `width` × `height` units, each `scale` pixels.
    public static byte[] render(Moment moment, Theme theme, int width, int height, double scale) {
        return new Canvas(moment, theme, width, height).picture(moment, scale);
    }

    static String title(Moment moment) {
        return Texts.text(
                "picture.title",
                moment.session().scenario().title(Texts.locale()),
                Texts.phase(moment.phase()),
                Texts.count(moment.position()));
    }

    /// What a scene shows of a node, as PNG.
    static byte[] of(Parent view) {
        return Png.encode(Toolkit.call(() -> view.snapshot(null, null)));
    }

    /// Until the first pictures of a scene are drawn it is not settled.
    static void settle(Scene scene) {
        scene.snapshot(null);
        scene.snapshot(null);
    }

    /// What a settled scene shows, each unit `scale` pixels.
    static WritableImage magnified(Scene scene, double scale) {
        if (scale == 1) {
            return scene.snapshot(null);
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        return scene.getRoot().snapshot(parameters, null);
    }

    /// A settled scene as SVG, or as PNG.
    static byte[] of(Scene scene, String title, String words, double scale, boolean drawing) {
        return drawing
                ? Svg.document(scene.getRoot(), title, words, scale).getBytes(StandardCharsets.UTF_8)
                : Png.encode(magnified(scene, scale));
    }

    /// A scenario's file name without its ending.
    static String name(Path scenario) {
        return scenario.getFileName().toString().replaceFirst("\\.json$", "");
    }

    /// A picture has no buttons to press.
    static final class NoActions implements Actions {
        @Override
        public void open(Path scenario) {}

        @Override
        public void compare(List<Path> scenarios) {}

        @Override
        public void compareDesigns() {}

        @Override
        public void policies() {}

        @Override
        public void openSchedule(Path scenario) {}

        @Override
        public void schedule() {}

        @Override
        public void toGallery() {}

        @Override
        public void nextTheme() {}

        @Override
        public void nextLanguage() {}

        @Override
        public void cheatSheet() {}

        @Override
        public void export() {}

        @Override
        public void tickNow() {}

        @Override
        public void present() {}
    }
}
