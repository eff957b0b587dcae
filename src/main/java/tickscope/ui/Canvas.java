package tickscope.ui;

import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import tickscope.scenario.Moment;
import tickscope.ui.Views.View;
import tickscope.ui.panel.StagePanel;
import tickscope.ui.picture.Svg;

/// A Stage that is drawn and never shown in a window.
final class Canvas {
    private final View<StagePanel> view;
    private final Scene scene;

    Canvas(Moment start, Theme theme, int width, int height) {
        this(start, theme, width, height, 1);
    }

    /// @param zoom how much larger than usual its type is
    Canvas(Moment start, Theme theme, int width, int height, double zoom) {
        record Drawn(View<StagePanel> view, Scene scene) {}
        Drawn drawn = Toolkit.call(() -> {
            View<StagePanel> stage =
                    Views.load("stage", StagePanel.class, new Playback(start), new Pictures.NoActions());
            Scale.apply((Region) stage.root(), width, height, zoom);
            stage.controller().fit(Scale.room(width, height, zoom));
            Scene made = new Scene(stage.root(), width, height);
            theme.dress(made);
            // The first picture of a scene is not settled yet.
            made.snapshot(null);
            return new Drawn(stage, made);
        });
        view = drawn.view();
        scene = drawn.scene();
    }

    void show(Moment moment) {
        Toolkit.call(() -> {
            view.controller().show(moment);
            return true;
        });
    }

    /// The moment shown, as pixels.
    WritableImage draw() {
        return Toolkit.call(() -> scene.snapshot(null));
    }

    /// A moment as pixels, each unit `scale` of them.
    WritableImage image(Moment moment, double scale) {
        show(moment);
        if (scale == 1) {
            return draw();
        }
        return Toolkit.call(() -> {
            scene.snapshot(null);
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(scale, scale));
            return view.root().snapshot(parameters, null);
        });
    }

    /// A moment as pixels `0xAARRGGBB`, row by row.
    int[] pixels(Moment moment) {
        WritableImage image = image(moment, 1);
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }

    /// A moment as PNG.
    byte[] picture(Moment moment) {
        return picture(moment, 1);
    }

    /// A moment as PNG, each unit `scale` pixels.
    byte[] picture(Moment moment, double scale) {
        return Png.encode(image(moment, scale));
    }

    /// A moment as an SVG file, each unit `scale` pixels.
    String svg(Moment moment, double scale) {
        show(moment);
        return Toolkit.call(() -> {
            scene.snapshot(null);
            return Svg.document(view.root(), Pictures.title(moment), moment.narration(Texts.locale()), scale);
        });
    }

    /// A moment as elements of an SVG file that holds several.
    String fragment(Moment moment, String prefix) {
        show(moment);
        return Toolkit.call(() -> {
            scene.snapshot(null);
            return Svg.fragment(view.root(), prefix);
        });
    }

    /// What is drawn, for tests.
    Scene scene() {
        return scene;
    }
}
