package tickscope.ui;

import java.nio.charset.StandardCharsets;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.Region;
import javafx.scene.transform.Transform;
import tickscope.lab.PolicyComparison;
import tickscope.ui.Views.View;
import tickscope.ui.panel.PoliciesPanel;
import tickscope.ui.picture.Svg;

/// Draws a comparison of policies into a picture; needs no display.
final class PoliciesPicture {
    private PoliciesPicture() {}

    /// As PNG, or as SVG.
    static byte[] render(
            PolicyComparison comparison,
            Theme theme,
            int width,
            int height,
            double scale,
            double zoom,
            boolean drawing) {
        return Toolkit.call(() -> {
            View<PoliciesPanel> view =
                    Views.load("policies", PoliciesPanel.class, comparison, new Pictures.NoActions());
            Scale.apply((Region) view.root(), width, height, zoom);
            Scene scene = new Scene(view.root(), width, height);
            theme.dress(scene);
            // The first pictures of a scene are not settled yet.
            scene.snapshot(null);
            scene.snapshot(null);
            if (drawing) {
                return Svg.document(
                                view.root(),
                                Texts.text("policies.title"),
                                view.controller().conclusion(),
                                scale)
                        .getBytes(StandardCharsets.UTF_8);
            }
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(scale, scale));
            return Png.encode(scale == 1 ? scene.snapshot(null) : view.root().snapshot(parameters, null));
        });
    }
}
