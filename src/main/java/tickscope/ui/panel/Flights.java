package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.ParallelTransition;
import javafx.animation.PauseTransition;
import javafx.animation.SequentialTransition;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tickscope.scenario.Moment;
import tickscope.ui.Motion;
import tickscope.ui.panel.Transfers.Transfer;

/// Values that travel between the rows of the Stage, one after another, in a layer above it.
final class Flights {
    private static final double SLOWEST = 420;
    private static final double FASTEST = 150;

    /// What many values of one step take together.
    private static final double TOGETHER = 600;

    private final Pane sky;
    private final Anchors anchors;
    private @Nullable Animation flying;

    Flights(Pane sky, Anchors anchors) {
        this.sky = sky;
        this.anchors = anchors;
    }

    /// Shows what the step moved; `speed` is that of the playback.
    void show(Moment moment, double speed) {
        if (Motion.reduced() || sky.getScene() == null) {
            return;
        }
        List<Transfer> transfers = Transfers.of(moment);
        double length =
                Math.min(Math.clamp(SLOWEST / speed, FASTEST, SLOWEST), TOGETHER / Math.max(1, transfers.size()));
        ParallelTransition all = new ParallelTransition();
        for (Transfer transfer : transfers) {
            Optional<Node> cell = anchors.cell(transfer.address());
            Optional<Node> register =
                    transfer.register().isEmpty() ? anchors.code() : anchors.register(transfer.register());
            if (cell.isPresent() && register.isPresent()) {
                Node from = transfer.toMemory() ? register.get() : cell.get();
                Node to = transfer.toMemory() ? cell.get() : register.get();
                double delay = all.getChildren().size() * length;
                all.getChildren().add(flight(transfer.value(), from, to, delay, length, moment));
            }
        }
        if (all.getChildren().isEmpty()) {
            return;
        }
        all.setOnFinished(_ -> sky.getChildren().clear());
        flying = all;
        all.play();
    }

    /// Ends what is in the air.
    void land() {
        if (flying != null) {
            flying.stop();
            flying = null;
        }
        sky.getChildren().clear();
    }

    private Animation flight(long value, Node from, Node to, double delay, double length, Moment moment) {
        Label chip = new Label(CellRow.compact(moment.kernel().symbolise(value)));
        chip.getStyleClass().add("flight");
        chip.setMouseTransparent(true);
        chip.setVisible(false);
        sky.getChildren().add(chip);
        chip.applyCss();
        chip.autosize();
        Point2D start = centre(from, chip);
        Point2D end = centre(to, chip);
        Animation travel = new Travel(chip, start, end, Duration.millis(length));
        PauseTransition wait = new PauseTransition(Duration.millis(delay));
        wait.setOnFinished(_ -> chip.setVisible(true));
        List<Animation> parts = new ArrayList<>(List.of(wait, travel));
        SequentialTransition whole = new SequentialTransition();
        whole.getChildren().addAll(parts);
        whole.setOnFinished(_ -> chip.setVisible(false));
        return whole;
    }

    /// The value sits at the right end of a row, so there the chip starts and ends.
    private Point2D centre(Node row, Label chip) {
        Bounds bounds = sky.sceneToLocal(row.localToScene(row.getLayoutBounds()));
        return new Point2D(bounds.getMaxX() - chip.getWidth(), bounds.getCenterY() - chip.getHeight() / 2);
    }
}
