package tickscope.ui;

import javafx.scene.Scene;
import javafx.scene.layout.Region;
import tickscope.lab.PolicyComparison;
import tickscope.ui.Views.View;
import tickscope.ui.panel.PoliciesPanel;

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
            view.controller().fit(Scale.room(width, height, zoom));
            Scene scene = new Scene(view.root(), width, height);
            theme.dress(scene);
            Pictures.settle(scene);
            return Pictures.of(
                    scene, Texts.text("policies.title"), view.controller().conclusion(), scale, drawing);
        });
    }
}
