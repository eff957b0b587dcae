package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Homes;
import tickscope.kernel.Topology;
import tickscope.lab.Energy;
import tickscope.lab.ModelResults;
import tickscope.scenario.Moment;
import tickscope.scenario.Session;
import tickscope.ui.Texts;

/// The machine as a strip: nodes with their processors, the distances between them, idle states at this
/// moment, and what the models say of the whole run.
public final class TopologyPanel implements Panel {
    @FXML
    private Region root;

    @FXML
    private HBox nodes;

    @FXML
    private Label memory;

    @FXML
    private Label energy;

    private final List<NodeBox> boxes = new ArrayList<>();
    private @Nullable Session shown;
    private @Nullable Homes homes;
    private @Nullable ModelResults results;

    @Override
    public void show(Moment moment) {
        Homes where = homes;
        if (shown != moment.session() || where == null) {
            shown = moment.session();
            where = new Homes(
                    moment.session().image(),
                    moment.session().scenario().machine().topology());
            homes = where;
            build(moment.session().scenario().machine().topology());
        }
        for (NodeBox box : boxes) {
            box.show(moment, where, results);
        }
    }

    private void build(Topology topology) {
        boxes.clear();
        nodes.getChildren().clear();
        for (int node = 0; node < topology.nodes(); node++) {
            if (node > 0) {
                Label distance = new Label("" + topology.distance(node - 1, node));
                distance.getStyleClass().add("node-distance");
                distance.setMinWidth(Region.USE_PREF_SIZE);
                distance.setAccessibleText(
                        Texts.text("topology.distance", node - 1, node, topology.distance(node - 1, node)));
                nodes.getChildren().add(distance);
            }
            NodeBox box = new NodeBox(topology, node);
            HBox.setHgrow(box, Priority.ALWAYS);
            box.setPrefWidth(100);
            boxes.add(box);
            nodes.getChildren().add(box);
        }
    }

    /// What the models say; null while nobody knows.
    void show(@Nullable ModelResults read) {
        results = read;
        if (read == null) {
            memory.setText(Texts.text("topology.reading"));
            energy.setText("");
            return;
        }
        Energy all = read.energy();
        String latency = number(read.latency().mean() / 1000);
        memory.setText(
                read.topology().nodes() == 1
                        ? Texts.text("topology.latency", latency)
                        : Texts.text(
                                "topology.memory",
                                number(100 * read.activity().all().share()),
                                latency));
        energy.setText(Texts.text("topology.energy", number(all.microjoules() / 1000), Texts.count(all.wakeUps())));
        root.setAccessibleText(memory.getText() + ". " + energy.getText());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
