package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import tickscope.scenario.Moment;
import tickscope.ui.Playback;

/// The whole Stage: hands the moment to each panel.
public final class StagePanel implements Panel, Anchors {
    private final Playback playback;

    @FXML
    private Region stage;

    @FXML
    private Pane sky;

    @FXML
    private HeaderPanel headerController;

    @FXML
    private PhasesPanel phasesController;

    @FXML
    private CodePanel codeController;

    @FXML
    private ThreadPanel outgoingController;

    @FXML
    private RegistersPanel registersController;

    @FXML
    private ThreadPanel incomingController;

    @FXML
    private QueuePanel queueController;

    @FXML
    private CostsPanel costsController;

    @FXML
    private SerialPanel serialController;

    @FXML
    private NarrationPanel narrationController;

    @FXML
    private TimelinePanel timelineController;

    private List<Panel> panels = List.of();
    private Optional<Flights> flights = Optional.empty();

    public StagePanel(Playback playback) {
        this.playback = playback;
    }

    @FXML
    private void initialize() {
        outgoingController.side(ThreadPanel.Side.OUTGOING);
        incomingController.side(ThreadPanel.Side.INCOMING);
        panels = List.of(
                headerController,
                phasesController,
                codeController,
                outgoingController,
                registersController,
                incomingController,
                queueController,
                costsController,
                serialController,
                narrationController,
                timelineController);
        flights = Optional.of(new Flights(sky, this));
        playback.momentProperty().subscribe(this::show);
    }

    @Override
    public void show(Moment moment) {
        panels.forEach(panel -> panel.show(moment));
        flights.ifPresent(Flights::land);
        if (playback.arrival() == Playback.Arrival.STEPPED) {
            stage.layout();
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
        return codeController.currentRow();
    }
}
