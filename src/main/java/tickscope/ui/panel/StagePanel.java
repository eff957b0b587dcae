package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Cell;
import tickscope.scenario.Moment;
import tickscope.ui.Playback;

/// The whole Stage: hands the moment to each panel. The lecture is a Stage with fewer panels.
public final class StagePanel implements Panel, Anchors, AutoCloseable {
    private final Playback playback;

    @FXML
    private Region stage;

    @FXML
    private Pane sky;

    @FXML
    private @Nullable HeaderPanel headerController;

    @FXML
    private PhasesPanel phasesController;

    @FXML
    private @Nullable CodePanel codeController;

    @FXML
    private @Nullable NowPanel nowController;

    @FXML
    private ThreadPanel outgoingController;

    @FXML
    private RegistersPanel registersController;

    @FXML
    private ThreadPanel incomingController;

    @FXML
    private @Nullable QueuePanel queueController;

    @FXML
    private @Nullable CostsPanel costsController;

    @FXML
    private @Nullable SerialPanel serialController;

    @FXML
    private @Nullable NarrationPanel narrationController;

    @FXML
    private @Nullable LecturePanel lectureController;

    @FXML
    private @Nullable FindPanel findController;

    @FXML
    private @Nullable TimelinePanel timelineController;

    private final Xray xray = new Xray();
    private boolean peeking;
    private List<Panel> panels = List.of();
    private Optional<Flights> flights = Optional.empty();
    private Subscription subscription = Subscription.EMPTY;

    public StagePanel(Playback playback) {
        this.playback = playback;
    }

    @FXML
    private void initialize() {
        outgoingController.side(ThreadPanel.Side.OUTGOING);
        incomingController.side(ThreadPanel.Side.INCOMING);
        panels = Stream.<@Nullable Panel>of(
                        headerController,
                        phasesController,
                        codeController,
                        nowController,
                        outgoingController,
                        registersController,
                        incomingController,
                        queueController,
                        costsController,
                        serialController,
                        narrationController,
                        timelineController,
                        lectureController)
                .flatMap(Stream::ofNullable)
                .toList();
        if (sky.getParent() instanceof Pane window) {
            window.getChildren().add(xray);
        }
        outgoingController.onPoint(this::inspect);
        incomingController.onPoint(this::inspect);
        registersController.inspectWith(xray);
        if (queueController != null) {
            queueController.inspectWith(xray, playback);
        }
        flights = Optional.of(new Flights(sky, this));
        subscription = playback.momentProperty().subscribe(this::show);
    }

    /// Tells of a cell; of a return address the code shows the caller as well.
    private void inspect(Node row, Optional<Cell> cell) {
        xray.hide(row);
        cell.ifPresent(pointed -> xray.show(row, new Inspection(playback.moment()).cell(pointed)));
        Optional<Long> caller =
                cell.filter(pointed -> pointed.label().equals("ret")).map(Cell::value);
        if (codeController != null && (caller.isPresent() || peeking)) {
            codeController.look(caller);
        }
        peeking = caller.isPresent();
    }

    /// Hides what is said of a value; false if nothing was.
    public boolean closeXray() {
        boolean open = xray.isVisible();
        xray.hide(null);
        return open;
    }

    /// Asks for a question about the run, where there is room for one.
    public void find() {
        if (findController != null) {
            findController.open();
        }
    }

    /// Asks for the executions of the instruction that comes next.
    public void findCode() {
        if (findController != null) {
            findController.openAtCode();
        }
    }

    /// Shows no further moments.
    @Override
    public void close() {
        if (findController != null) {
            findController.cancel();
        }
        subscription.unsubscribe();
        flights.ifPresent(Flights::land);
    }

    @Override
    public void show(Moment moment) {
        xray.hide(null);
        panels.forEach(panel -> panel.show(moment));
        flights.ifPresent(Flights::land);
        // What depends on the room there is, finds it before the frame's styles are applied: those that change in the
        // frame's own layout have the window drawn a second time.
        if (stage.getScene() != null) {
            stage.layout();
        }
        if (playback.arrival() == Playback.Arrival.STEPPED) {
            flights.ifPresent(air -> air.show(
                    moment,
                    playback.playingProperty().get() ? playback.speedProperty().get() : 1));
        }
    }

    @Override
    public Optional<Node> cell(long address) {
        return outgoingController.row(address).or(() -> incomingController.row(address));
    }

    @Override
    public Optional<Node> register(String name) {
        return registersController.row(name);
    }

    @Override
    public Optional<Node> code() {
        return codeController == null ? Optional.empty() : codeController.currentRow();
    }
}
