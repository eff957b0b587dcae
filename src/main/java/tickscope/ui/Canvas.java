package tickscope.ui;

import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import tickscope.scenario.Moment;
import tickscope.ui.Views.View;
import tickscope.ui.panel.StagePanel;

/// A Stage that is drawn and never shown in a window.
final class Canvas {
    private final View<StagePanel> view;
    private final Scene scene;

    Canvas(Moment start, Theme theme, int width, int height) {
        record Drawn(View<StagePanel> view, Scene scene) {}
        Drawn drawn = Toolkit.call(() -> {
            View<StagePanel> stage =
                    Views.load("stage", StagePanel.class, new Playback(start), new Pictures.NoActions());
            Scale.apply((Region) stage.root(), width, height, 1);
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

    /// A moment as PNG.
    byte[] picture(Moment moment) {
        show(moment);
        return Png.encode(draw());
    }

    /// A moment as PNG, each unit `scale` pixels.
    byte[] picture(Moment moment, double scale) {
        if (scale == 1) {
            return picture(moment);
        }
        WritableImage image = Toolkit.call(() -> {
            view.controller().show(moment);
            scene.snapshot(null);
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(scale, scale));
            return view.root().snapshot(parameters, null);
        });
        return Png.encode(image);
    }
}
