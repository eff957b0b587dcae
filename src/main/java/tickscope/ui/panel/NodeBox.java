package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Homes;
import tickscope.kernel.Topology;
import tickscope.lab.ModelResults;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// A node: how many stacks lie in its memory, and its processors.
final class NodeBox extends HBox {
    private final int node;
    private final boolean alone;
    private final Label name = new Label();
    private final Label memory = new Label();
    private final List<CpuTile> tiles = new ArrayList<>();

    NodeBox(Topology topology, int node) {
        this.node = node;
        alone = topology.nodes() == 1;
        getStyleClass().add("node-box");
        name.getStyleClass().add("node-name");
        name.setText(alone ? Texts.text("topology.cpus", topology.cpus()) : Texts.text("topology.node", node));
        memory.getStyleClass().add("node-memory");
        VBox head = new VBox(name, memory);
        head.getStyleClass().add("node-head");
        head.setMinWidth(USE_PREF_SIZE);
        getChildren().add(head);
        for (int cpu : topology.cpusOf(node)) {
            CpuTile tile = new CpuTile(cpu);
            HBox.setHgrow(tile, Priority.ALWAYS);
            tiles.add(tile);
        }
        getChildren().addAll(tiles);
        setMinWidth(0);
    }

    void show(Moment moment, Homes homes, @Nullable ModelResults results) {
        int threads = moment.session().scenario().threads().size();
        long stacks = IntStream.range(0, threads)
                .filter(thread -> homes.ofStack(moment.state().memory(), thread) == node)
                .count();
        memory.setText(alone ? Texts.text("topology.one") : Texts.text("topology.stacks", Texts.count(stacks)));
        tiles.forEach(tile -> tile.show(moment, homes, results));
    }
}
