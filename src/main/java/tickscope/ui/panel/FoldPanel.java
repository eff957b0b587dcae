package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadView;
import tickscope.machine.Effect;
import tickscope.scenario.Moment;
import tickscope.ui.Lecture;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// Where type is so large that the lecture's three columns do not fit beside each other, one of them is shown, and the
/// others are a tab away. The one that changes comes forward. In place of the eight phases stands the one there is.
public final class FoldPanel {
    /// The width that three columns need, in multiples of the type's size.
    private static final double NARROW = 48;

    private final Playback playback;
    private final Lecture lecture;
    private final ToggleGroup group = new ToggleGroup();
    private boolean folded;

    @FXML
    private HBox root;

    @FXML
    private Region type;

    @FXML
    private Label phase;

    @FXML
    private ToggleButton outgoing;

    @FXML
    private ToggleButton registers;

    @FXML
    private ToggleButton incoming;

    public FoldPanel(Playback playback, Lecture lecture) {
        this.playback = playback;
        this.lecture = lecture;
    }

    @FXML
    private void initialize() {
        tabs().forEach(tab -> tab.setToggleGroup(group));
        group.selectToggle(outgoing);
        group.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                group.selectToggle(before);
            }
            arrange();
        });
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.widthProperty().subscribe(() -> Platform.runLater(this::fold));
                type.widthProperty().subscribe(() -> Platform.runLater(this::fold));
                playback.momentProperty().subscribe(this::show);
                fold();
            }
        });
    }

    private List<ToggleButton> tabs() {
        return List.of(outgoing, registers, incoming);
    }

    private void fold() {
        Parent stage = root.getParent();
        if (stage == null || root.getScene() == null) {
            return;
        }
        type.applyCss();
        folded = root.getScene().getWidth() / Math.max(1, type.prefWidth(-1)) < NARROW;
        root.setVisible(folded);
        root.setManaged(folded);
        for (String wide : List.of(".phases", ".panel-title", ".now-file", ".now-word", ".resume-card")) {
            stage.lookupAll(wide).forEach(node -> put(node, !folded));
        }
        arrange();
    }

    private void arrange() {
        Parent stage = root.getParent();
        if (stage == null || !(stage.lookup(".centre") instanceof GridPane centre)) {
            return;
        }
        List<Node> columns = List.copyOf(centre.getChildren());
        for (int i = 0; i < columns.size(); i++) {
            put(columns.get(i), !folded || tabs().get(i).isSelected());
            GridPane.setColumnIndex(columns.get(i), folded ? 0 : i);
            GridPane.setColumnSpan(columns.get(i), folded ? columns.size() : 1);
        }
    }

    private void show(Moment moment) {
        phase.setText(Texts.phase(moment.phase()));
        outgoing.setText(moment.outgoing().map(ThreadView::name).orElse("–"));
        incoming.setText(moment.incoming().map(ThreadView::name).orElse("–"));
        outgoing.setAccessibleText(Texts.text("thread.title", outgoing.getText()));
        incoming.setAccessibleText(Texts.text("thread.title", incoming.getText()));
        registers.setText(Texts.text("registers.title", moment.cpu()));
        group.selectToggle(forward(moment));
        if (folded) {
            fold();
        }
    }

    /// What a slide shows, else where the step wrote, else where it read, else the registers.
    private ToggleButton forward(Moment moment) {
        List<String> shown = lecture.here().map(slide -> slide.show()).orElse(List.of());
        if (shown.contains("incoming") || shown.contains("outgoing")) {
            return shown.contains("incoming") ? incoming : outgoing;
        }
        if (shown.contains("registers") || moment.step() == null) {
            return registers;
        }
        for (boolean written : new boolean[] {true, false}) {
            for (Effect effect : moment.step().effects()) {
                Optional<ToggleButton> tab = switch (effect) {
                    case Effect.MemoryWritten(long address, var _, var _, var _) when written -> owner(moment, address);
                    case Effect.MemoryRead(long address, var _, var _) when !written -> owner(moment, address);
                    default -> Optional.empty();
                };
                if (tab.isPresent()) {
                    return tab.get();
                }
            }
        }
        return registers;
    }

    private Optional<ToggleButton> owner(Moment moment, long address) {
        if (moment.outgoing().filter(thread -> holds(thread, address)).isPresent()) {
            return Optional.of(outgoing);
        }
        return moment.incoming().filter(thread -> holds(thread, address)).map(_ -> incoming);
    }

    private static boolean holds(ThreadView thread, long address) {
        boolean inContext = address >= thread.address() && address < thread.address() + ThreadLayout.STATE;
        return inContext || address >= thread.stackLow() && address < thread.stackHigh();
    }

    private static void put(Node node, boolean there) {
        node.setVisible(there);
        node.setManaged(there);
    }
}
