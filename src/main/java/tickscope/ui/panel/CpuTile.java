package tickscope.ui.panel;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Homes;
import tickscope.kernel.ThreadView;
import tickscope.kernel.Topology;
import tickscope.lab.Energy;
import tickscope.lab.ModelConstants;
import tickscope.lab.ModelResults;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// A processor in its node: who runs there, and from how far its stack is; or how deep the processor sleeps.
final class CpuTile extends VBox {
    private final int cpu;
    private final Label number = new Label();
    private final Label state = new Label();
    private final Region lamp = new Region();

    CpuTile(int cpu) {
        this.cpu = cpu;
        getStyleClass().add("cpu-tile");
        number.setText("" + cpu);
        number.getStyleClass().add("cpu-tile-number");
        number.setMinWidth(USE_PREF_SIZE);
        lamp.getStyleClass().add("cpu-lamp");
        state.getStyleClass().add("cpu-tile-state");
        state.setMinWidth(0);
        HBox head = new HBox(lamp, number);
        head.getStyleClass().add("cpu-tile-head");
        getChildren().addAll(head, state);
        setMinWidth(0);
    }

    /// @param homes where memory lies
    /// @param results what the models say, once they are known
    void show(Moment moment, Homes homes, @Nullable ModelResults results) {
        boolean halted = moment.state().cpus().get(cpu).halted();
        Optional<ThreadView> current = moment.kernel().current(cpu);
        int home = current.filter(thread -> !thread.idle())
                .map(thread -> homes.ofStack(moment.state().memory(), thread.index()))
                .orElse(-1);
        Topology topology = moment.session().scenario().machine().topology();
        boolean far = !halted && home >= 0 && home != topology.node(cpu);
        int depth = halted ? depth(moment, results) : -1;
        String words = halted
                ? depth < 0 ? Texts.text("schedule.state.halted") : stateName(depth)
                : current.map(thread -> name(thread, far, home)).orElse("");
        state.setText(words);
        Marks.style(lamp, "cpu-is-", halted ? "cpu-is-halted" : home < 0 ? "cpu-is-idle" : "cpu-is-running");
        Marks.style(this, "cpu-depth-", "cpu-depth-" + (halted ? Math.max(0, depth) : "none"));
        Marks.set(this, Marks.READ, far);
        Marks.set(this, Marks.CURRENT, moment.cpu() == cpu && topology.cpus() > 1);
        setAccessibleText(Texts.text("schedule.cpu.accessible", cpu, words, ""));
    }

    private static String name(ThreadView thread, boolean far, int home) {
        return thread.idle()
                ? Texts.text("schedule.state.idle")
                : far ? Texts.text("topology.far", thread.name(), home) : thread.name();
    }

    /// The place of the idle state that the model gives it; -1 while that is not known.
    private int depth(Moment moment, @Nullable ModelResults results) {
        if (results == null || cpu >= results.energy().cores().size()) {
            return -1;
        }
        long time = Gantt.timeOf(moment);
        Energy.Core core = results.energy().cores().get(cpu);
        // The instruction itself is not yet part of the wait, the delivery no longer.
        int found = Math.max(core.stateAt(time), core.stateAt(time + 1));
        int node = results.topology().node(cpu);
        boolean all = results.energy().clusters().get(node).asleepAt(time);
        return found >= 0 && all ? ModelConstants.STANDARD.idle().size() - 1 : found;
    }

    private static String stateName(int depth) {
        return Texts.text(
                "topology.state." + ModelConstants.STANDARD.idle().get(depth).name());
    }
}
