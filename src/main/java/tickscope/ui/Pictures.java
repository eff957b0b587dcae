package tickscope.ui;

import java.nio.file.Path;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import tickscope.scenario.Moment;
import tickscope.ui.panel.StagePanel;

/// Draws the Stage into a picture; needs no display.
public final class Pictures {
    private Pictures() {}

    /// The Stage of a moment as PNG, `width` × `height` units, each `scale` pixels.
    public static byte[] render(Moment moment, Theme theme, int width, int height, double scale) {
        return Png.encode(Toolkit.call(() -> draw(moment, theme, width, height, scale)));
    }

    private static WritableImage draw(Moment moment, Theme theme, int width, int height, double scale) {
        Playback still = new Playback(moment);
        Region root = (Region) Views.load("stage", StagePanel.class, still, new NoActions()).root();
        Scale.apply(root, width, height, 1);
        Scene scene = new Scene(root, width, height);
        theme.dress(scene);
        scene.snapshot(null);
        if (scale == 1) {
            return scene.snapshot(null);
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setTransform(Transform.scale(scale, scale));
        return root.snapshot(parameters, null);
    }

    /// A picture has no buttons to press.
    static final class NoActions implements Actions {
        @Override
        public void toGallery() {}

        @Override
        public void nextTheme() {}

        @Override
        public void cheatSheet() {}
    }

    static String name(Path scenario) {
        return scenario.getFileName().toString().replaceFirst("\\.json$", "");
    }
}
