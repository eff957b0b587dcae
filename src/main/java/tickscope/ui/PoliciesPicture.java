package tickscope.ui;

import javafx.scene.Scene;
import javafx.scene.layout.Region;
import tickscope.lab.PolicyComparison;
import tickscope.ui.Views.View;
import tickscope.ui.panel.PoliciesPanel;

/// Draws a comparison of policies into a picture; needs no display.
record PoliciesPicture(PolicyComparison comparison, Theme theme, int width, int height, double zoom) {
    private record Drawn(View<PoliciesPanel> view, Scene scene) {}

    /// As PNG, or as SVG.
    byte[] render(double scale, boolean drawing) {
        return Toolkit.call(() -> {
            Drawn drawn = draw();
            return Pictures.of(
                    drawn.scene,
                    Texts.text("policies.title"),
                    drawn.view.controller().conclusion(),
                    scale,
                    drawing);
        });
    }

    /// What is drawn, settled.
    Scene scene() {
        return Toolkit.call(() -> draw().scene);
    }

    private Drawn draw() {
        View<PoliciesPanel> view = Views.load("policies", PoliciesPanel.class, comparison, new Pictures.NoActions());
        Scale.apply((Region) view.root(), width, height, zoom);
        view.controller().fit(Scale.room(width, height, zoom));
        Scene scene = new Scene(view.root(), width, height);
        theme.dress(scene);
        Pictures.settle(scene);
        return new Drawn(view, scene);
    }
}
