package tickscope.ui.panel;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Cell;
import tickscope.scenario.Moment;
import tickscope.ui.Motion;
import tickscope.ui.Playback;
import tickscope.ui.Views;
import tickscope.ui.Views.View;

/// The whole Stage: hands the moment to each panel. The lecture is a Stage with fewer panels.
public final class StagePanel implements Panel, Anchors, AutoCloseable {
    /// More cards than these do not move in one step.
    private static final int CARDS = 4;

    private final Playback playback;
    private final Map<Integer, Stood> stood = new HashMap<>();
    private long shown;

    @FXML
    private Region stage;

    @FXML
    private Pane sky;

    @FXML
    private Tabs tabs;

    @FXML
    private @Nullable GridPane main;

    @FXML
    private GridPane centre;

    @FXML
    private @Nullable Node code;

    @FXML
    private Node outgoing;

    @FXML
    private Node registers;

    @FXML
    private Node incoming;

    @FXML
    private @Nullable Node queue;

    @FXML
    private @Nullable Node costs;

    @FXML
    private @Nullable Node serial;

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
    private @Nullable Pane finder;

    @FXML
    private @Nullable TimelinePanel timelineController;

    private final Xray xray = new Xray();
    private boolean peeking;
    private List<Panel> panels = List.of();
    private Optional<Flights> flights = Optional.empty();
    private Optional<FindPanel> finding = Optional.empty();
    private Optional<Deck> deck = Optional.empty();
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
        deck = Optional.of(new Deck(stage, main, centre, tabs, parts()));
        flights = Optional.of(new Flights(sky, this));
        subscription = playback.momentProperty().subscribe(this::arrive);
    }

    /// A Stage may be set up before there is anything to show.
    private void arrive(@Nullable Moment moment) {
        if (moment != null) {
            show(moment);
        }
    }

    private Map<Part, List<Node>> parts() {
        Map<Part, List<Node>> parts = new EnumMap<>(Part.class);
        parts.put(Part.CODE, Stream.ofNullable(code).toList());
        parts.put(Part.OUTGOING, List.of(outgoing));
        parts.put(Part.PROCESSOR, List.of(registers));
        parts.put(Part.INCOMING, List.of(incoming));
        parts.put(
                Part.THREADS,
                Stream.<@Nullable Node>of(queue, costs)
                        .flatMap(Stream::ofNullable)
                        .toList());
        parts.put(Part.OUTPUT, Stream.ofNullable(serial).toList());
        parts.values().removeIf(List::isEmpty);
        return parts;
    }

    /// Shows as much as can be read in a room.
    public void fit(Room room) {
        if (codeController != null) {
            codeController.brief(room.low(false));
        }
        deck.ifPresent(folding -> folding.fit(room));
    }

    /// Brings the part with a number forward, from 1, where not all of them have room; the one in front is pinned, or
    /// let go.
    public void bring(int number) {
        deck.ifPresent(folding -> folding.pick(number));
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
        finding().ifPresent(FindPanel::open);
    }

    /// Asks for the executions of the instruction that comes next.
    public void findCode() {
        finding().ifPresent(FindPanel::openAtCode);
    }

    /// Loaded when something is first asked.
    private Optional<FindPanel> finding() {
        if (finding.isEmpty() && finder != null) {
            View<FindPanel> view = Views.load("find", FindPanel.class, playback);
            finder.getChildren().setAll(view.root());
            finder.visibleProperty().bind(view.root().visibleProperty());
            finder.managedProperty().bind(view.root().managedProperty());
            finding = Optional.of(view.controller());
        }
        return finding;
    }

    /// Shows no further moments.
    @Override
    public void close() {
        finding.ifPresent(FindPanel::cancel);
        subscription.unsubscribe();
        flights.ifPresent(Flights::land);
    }

    @Override
    public void show(Moment moment) {
        xray.hide(null);
        flights.ifPresent(Flights::land);
        boolean moving = playback.arrival() == Playback.Arrival.STEPPED && !Motion.reduced();
        if (!moving) {
            stood.clear();
        }
        Map<Integer, Stood> before = moving ? stood() : Map.of();
        boolean leap = moment.position() - shown > 1;
        shown = moment.position();
        panels.forEach(panel -> panel.show(moment));
        List<Part> wished = lectureController == null ? List.of() : lectureController.wished();
        deck.ifPresent(folding -> folding.show(moment, wished));
        // What depends on the room there is, finds it before the frame's styles are applied: those that change in the
        // frame's own layout have the window drawn a second time. Before the first frame there is no room yet.
        if (stage.getScene() != null && stage.getWidth() > 0) {
            stage.layout();
        }
        if (playback.arrival() == Playback.Arrival.STEPPED) {
            flights.ifPresent(air -> air.show(
                    moment,
                    leap,
                    moves(moment, before),
                    playback.playingProperty().get() ? playback.speedProperty().get() : 1));
        }
    }

    /// Where a thread's card stood before the step.
    private record Stood(String row, Bounds place) {}

    /// A thread that was taken out of its queue and is not current yet still has its last place.
    private Map<Integer, Stood> stood() {
        Map<Node, Bounds> places = new IdentityHashMap<>();
        if (queueController != null) {
            queueController
                    .spots()
                    .forEach((index, spot) -> stood.put(
                            index,
                            new Stood(
                                    spot.row(),
                                    places.computeIfAbsent(
                                            spot.card(), card -> card.localToScene(card.getLayoutBounds())))));
        }
        return stood;
    }

    /// The cards that changed their row, of a few threads.
    private List<Flights.Move> moves(Moment moment, Map<Integer, Stood> before) {
        if (queueController == null || before.isEmpty()) {
            return List.of();
        }
        Map<Integer, QueuePanel.Spot> now = queueController.spots();
        return moment.kernel().threads().stream()
                .flatMap(thread -> {
                    QueuePanel.Spot spot = now.get(thread.index());
                    Stood stood = before.get(thread.index());
                    return spot == null || stood == null || spot.row().equals(stood.row())
                            ? Stream.empty()
                            : Stream.of(new Flights.Move(thread, stood.place(), seen(Part.THREADS, spot.card())));
                })
                .limit(CARDS)
                .toList();
    }

    @Override
    public Optional<Node> next() {
        return codeController == null
                ? Optional.empty()
                : codeController.nextRow().map(row -> seen(Part.CODE, row));
    }

    @Override
    public Optional<Node> cell(long address) {
        return outgoingController
                .row(address)
                .map(row -> seen(Part.OUTGOING, row))
                .or(() -> incomingController.row(address).map(row -> seen(Part.INCOMING, row)));
    }

    @Override
    public Optional<Node> register(String name) {
        return registersController.row(name).map(row -> seen(Part.PROCESSOR, row));
    }

    @Override
    public Optional<Node> code() {
        return codeController == null
                ? Optional.empty()
                : codeController.currentRow().map(row -> seen(Part.CODE, row));
    }

    /// A row, or the tab of its part while that is hidden.
    private Node seen(Part part, Node row) {
        return deck.flatMap(folding -> folding.hidden(part)).orElse(row);
    }
}
