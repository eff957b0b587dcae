package tickscope.ui.panel;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import tickscope.kernel.Phase;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// A processor's name and what it does now: one square of the topology.
final class CpuHead extends HBox {
    private final int cpu;
    private final Region lamp = new Region();
    private final Label state = new Label();
    private final ThreadChip current = new ThreadChip();

    CpuHead(int cpu) {
        this.cpu = cpu;
        getStyleClass().add("cpu-head");
        Label name = new Label(Texts.text("schedule.cpu", cpu));
        name.getStyleClass().add("cpu-name");
        name.setMinWidth(USE_PREF_SIZE);
        lamp.getStyleClass().add("cpu-lamp");
        state.getStyleClass().add("cpu-state");
        HBox.setHgrow(state, Priority.ALWAYS);
        state.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(lamp, name, state, current);
        setMinHeight(0);
    }

    void show(Moment moment) {
        boolean halted = moment.state().cpus().get(cpu).halted();
        Phase phase =
                moment.session().run().track().spanAt(cpu, moment.position()).phase();
        String now = condition(
                halted, moment.kernel().current(cpu).map(ThreadView::idle).orElse(true), phase);
        Marks.style(lamp, "cpu-is-", "cpu-is-" + now);
        Marks.set(this, Marks.CURRENT, moment.cpu() == cpu && moment.kernel().cpus() > 1);
        boolean handler = now.equals("handler");
        state.setText(handler ? Texts.phase(phase) : Texts.text("schedule.state." + now));
        current.setVisible(moment.kernel().current(cpu).isPresent());
        moment.kernel().current(cpu).ifPresent(current::show);
        setAccessibleText(Texts.text(
                "schedule.cpu.accessible",
                cpu,
                state.getText(),
                moment.kernel().current(cpu).map(ThreadView::name).orElse("")));
    }

    private static String condition(boolean halted, boolean idle, Phase phase) {
        return switch (phase) {
            case BOOT -> "boot";
            case RUN -> halted ? "halted" : idle ? "idle" : "running";
            case DELIVER, SAVE, HANDLE, DECIDE, SWITCH, RESTORE, RETURN -> "handler";
        };
    }
}
