package tickscope.ui;

import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import tickscope.kernel.Phase;
import tickscope.lab.Alignment;
import tickscope.lab.Beat;
import tickscope.lab.Beat.Section;
import tickscope.lab.CostSheet;
import tickscope.scenario.Session;
import tickscope.ui.Views.View;
import tickscope.ui.panel.ComparisonPanel;

/// Draws a comparison into a picture, its experiments done; needs no display.
final class ComparisonPicture {
    /// What places of a comparison look like, for messages.
    static final String FORMS = "switch/NAME, a phase of the aligned switch, or later/NAME, of one after the interrupt";

    private ComparisonPicture() {}

    /// The beat that a text names, empty if the comparison has none such.
    static Optional<Integer> beat(Alignment alignment, String at) {
        boolean later = at.startsWith("later/");
        if (!later && !at.startsWith("switch/")) {
            return Optional.empty();
        }
        return Phase.named(at.substring(at.indexOf('/') + 1)).flatMap(phase -> {
            for (int i = 0; i < alignment.beats().size(); i++) {
                Beat beat = alignment.beats().get(i);
                boolean wanted = later
                        ? beat.section() == Section.LATER
                        : beat.section() == Section.TICK || beat.section() == Section.SWITCH;
                if (wanted && beat.phase() == phase) {
                    return Optional.of(i);
                }
            }
            return Optional.<Integer>empty();
        });
    }

    /// As PNG, or as SVG.
    static byte[] render(
            List<Session> sessions,
            int beat,
            Theme theme,
            int width,
            int height,
            double scale,
            double zoom,
            boolean drawing) {
        Alignment alignment = Alignment.of(sessions);
        CostSheet sheet = CostSheet.experimented(alignment, Texts.locale());
        return Toolkit.call(() -> {
            try (Together together = new Together(alignment, beat)) {
                View<ComparisonPanel> view =
                        Views.load("comparison", ComparisonPanel.class, together, new Pictures.NoActions());
                Scale.apply((Region) view.root(), width, height, zoom);
                Scene scene = new Scene(view.root(), width, height);
                theme.dress(scene);
                view.controller().showSheet(sheet);
                Pictures.settle(scene);
                byte[] picture = Pictures.of(
                        scene, Texts.text("compare.title"), view.controller().conclusion(), scale, drawing);
                view.controller().close();
                return picture;
            }
        });
    }
}
