package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import tickscope.kernel.Phase;
import tickscope.lab.Profile;
import tickscope.ui.Texts;

/// Where the time of a processor went, as one bar.
final class PhaseBar extends Region {
    private final List<Long> times = new ArrayList<>();
    private final List<Region> parts = new ArrayList<>();

    PhaseBar(Profile.Processor processor) {
        getStyleClass().add("phase-bar");
        List<String> spoken = new ArrayList<>();
        for (int i = 0; i < Profile.PHASES.size(); i++) {
            Phase phase = Profile.PHASES.get(i);
            add(processor.phases().get(i), style(phase));
            spoken.add(Texts.phase(phase) + " " + Texts.count(processor.phases().get(i)));
        }
        add(processor.idle(), "gantt-idle");
        spoken.add(Texts.text("thread.idle") + " " + Texts.count(processor.idle()));
        setAccessibleText(Texts.text("schedule.cpu", processor.cpu()) + ": " + String.join(", ", spoken));
    }

    /// The style of a phase's part.
    static String style(Phase phase) {
        return "profile-" + phase.lower();
    }

    private void add(long time, String style) {
        Region part = new Region();
        part.setManaged(false);
        part.getStyleClass().addAll("segment", style);
        times.add(time);
        parts.add(part);
        getChildren().add(part);
    }

    @Override
    protected void layoutChildren() {
        long all = Math.max(1, times.stream().mapToLong(Long::longValue).sum());
        long before = 0;
        for (int i = 0; i < parts.size(); i++) {
            double left = Math.round(getWidth() * before / all);
            before += times.get(i);
            double right = Math.round(getWidth() * before / all);
            parts.get(i).setVisible(right > left);
            parts.get(i).resizeRelocate(left, 0, right - left, getHeight());
        }
    }
}
