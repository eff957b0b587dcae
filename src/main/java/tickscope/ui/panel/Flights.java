package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.animation.SequentialTransition;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.ui.Motion;
import tickscope.ui.panel.Transfers.Transfer;

/// Values that travel between the rows of the Stage, one after another, in a layer above it.
final class Flights {
    private static final double SLOWEST = 420;
    private static final double FASTEST = 150;

    /// What many values of one step take together, but for the least that each needs to be seen.
    private static final double TOGETHER = 600;

    private final Pane sky;
    private final Anchors anchors;
    private @Nullable Animation flying;
    private List<Node> coming = List.of();

    Flights(Pane sky, Anchors anchors) {
        this.sky = sky;
        this.anchors = anchors;
    }

    /// What flies.
    ///
    /// @param coming whether the target shows its value only when that has come
    private record Flight(Node chip, Point2D from, Point2D to, Node target, boolean coming) {}

    /// A thread's card that stood elsewhere before.
    ///
    /// @param from where it stood in the scene
    record Move(ThreadView thread, Bounds from, Node to) {}

    /// Shows what the steps since the last moment moved, one thing after another; `speed` is that of the playback.
    ///
    /// @param leap whether more than one step was made: then what the phase wrote comes in the order it was written
    void show(Moment moment, boolean leap, List<Move> moves, double speed) {
        if (Motion.reduced() || sky.getScene() == null) {
            return;
        }
        List<Transfer> transfers = leap ? Transfers.ofPhase(moment) : Transfers.of(moment);
        List<Flight> flights = new ArrayList<>();
        for (Transfer transfer : transfers) {
            Optional<Node> cell = anchors.cell(transfer.address());
            Optional<Node> register = place(transfer);
            if (cell.isPresent() && register.isPresent()) {
                Node from = transfer.toMemory() ? register.get() : cell.get();
                Node to = transfer.toMemory() ? cell.get() : register.get();
                Label chip = chip(CellRow.compact(moment.kernel().symbolise(transfer.value())), "flight");
                flights.add(new Flight(chip, centre(from, chip), centre(to, chip), to, leap));
            }
        }
        for (Move move : moves) {
            ThreadChip chip = new ThreadChip(move.thread());
            add(chip);
            Bounds from = sky.sceneToLocal(move.from());
            Bounds to = sky.sceneToLocal(move.to().localToScene(move.to().getLayoutBounds()));
            flights.add(new Flight(
                    chip,
                    new Point2D(from.getMinX(), from.getMinY()),
                    new Point2D(to.getMinX(), to.getMinY()),
                    move.to(),
                    false));
        }
        if (flights.isEmpty()) {
            return;
        }
        double length = Math.clamp(Math.min(SLOWEST / speed, TOGETHER / flights.size()), FASTEST, SLOWEST);
        flights.stream().filter(Flight::coming).forEach(flight -> Marks.set(flight.target(), Marks.COMING, true));
        coming = flights.stream().filter(Flight::coming).map(Flight::target).toList();
        SequentialTransition all = new SequentialTransition();
        flights.forEach(flight -> all.getChildren().add(flight(flight, length)));
        all.setOnFinished(_ -> land());
        flying = all;
        all.play();
    }

    private Optional<Node> place(Transfer transfer) {
        return switch (transfer.register()) {
            case "" -> anchors.code();
            case Transfers.NEXT -> anchors.next();
            default -> anchors.register(transfer.register());
        };
    }

    /// Ends what is in the air.
    void land() {
        if (flying != null) {
            flying.stop();
            flying = null;
        }
        coming.forEach(row -> Marks.set(row, Marks.COMING, false));
        coming = List.of();
        sky.getChildren().clear();
    }

    private Label chip(String words, String style) {
        Label chip = new Label(words);
        chip.getStyleClass().add(style);
        add(chip);
        return chip;
    }

    private void add(Label chip) {
        chip.setMouseTransparent(true);
        chip.setVisible(false);
        sky.getChildren().add(chip);
        chip.applyCss();
        chip.autosize();
    }

    private static Animation flight(Flight flight, double length) {
        PauseTransition start = new PauseTransition(Duration.ONE);
        start.setOnFinished(_ -> flight.chip().setVisible(true));
        SequentialTransition whole = new SequentialTransition(
                start, new Travel(flight.chip(), flight.from(), flight.to(), Duration.millis(length)));
        whole.setOnFinished(_ -> {
            flight.chip().setVisible(false);
            Marks.set(flight.target(), Marks.COMING, false);
        });
        return whole;
    }

    /// The value sits at the right end of a row, so there the chip starts and ends.
    private Point2D centre(Node row, Label chip) {
        Bounds bounds = sky.sceneToLocal(row.localToScene(row.getLayoutBounds()));
        return new Point2D(bounds.getMaxX() - chip.getWidth(), bounds.getCenterY() - chip.getHeight() / 2);
    }
}
