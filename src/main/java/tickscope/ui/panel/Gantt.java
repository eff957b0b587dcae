package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Phase;
import tickscope.lab.CpuLane;
import tickscope.lab.Schedule;
import tickscope.lab.ThreadLife;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// A lane for each processor, as many threads as there is room for, and the length of the queues, all along one time.
public final class Gantt extends Region {
    private static final double HEAD = 11.5;
    private static final double QUEUE = 13;
    private static final double AXIS = 1.5;
    private static final double LEAST_CPU = 1.45;
    private static final double MOST_CPU = 3.6;
    private static final double ALONE = 5;
    private static final double LEAST_THREAD = 1.25;
    private static final double MOST_THREAD = 2.6;
    private static final double CHART = 4.6;
    private static final double MOST_CHART = 9;
    private static final double GAP = 0.45;
    private static final double STRIP = 0.28;
    private static final double BUCKET = 5;
    private static final double LABEL = 5.5;
    private static final double DRAG = 4;
    private static final double NOTCH = 1.25;

    /// Where somebody clicked: a time, and the processor whose lane it was, -1 elsewhere.
    public record Place(long time, int cpu) {}

    private final Region type = new Region();
    private final TimeAxis axis = new TimeAxis();
    private final MoveArrows arrows = new MoveArrows();
    private final Region playhead = new Region();
    private final Label queueTitle = new Label(Texts.text("schedule.queues"));
    private final Label chartTitle = new Label(Texts.text("schedule.lengths"));
    private final Label more = new Label();
    private final LengthChart chart = new LengthChart();
    private final Region time = new Region();
    private final List<CpuHead> heads = new ArrayList<>();
    private final List<GanttLane> lanes = new ArrayList<>();
    private final List<LengthChart> strips = new ArrayList<>();
    private final List<QueueNow> queues = new ArrayList<>();
    private final List<Label> threadNames = new ArrayList<>();
    private final List<GanttLane> threadLanes = new ArrayList<>();
    private @Nullable Schedule schedule;
    private @Nullable Moment moment;
    private TimeWindow window = TimeWindow.whole(0, 1);
    private Consumer<Place> onPoint = _ -> {};
    private Consumer<TimeWindow> onWindow = _ -> {};
    private double pressedAt;
    private long pressedSince;
    private boolean dragging;

    public Gantt() {
        getStyleClass().add("gantt");
        type.getStyleClass().add("em");
        type.setVisible(false);
        type.setManaged(false);
        playhead.getStyleClass().add("playhead");
        queueTitle.getStyleClass().addAll("title", "gantt-title");
        chartTitle.getStyleClass().addAll("title", "gantt-title");
        more.getStyleClass().add("aside");
        time.getStyleClass().add("gantt-time");
        for (Node node : List.of(playhead, queueTitle, chartTitle, more, axis, chart, time)) {
            node.setManaged(false);
        }
        playhead.setMouseTransparent(true);
        chart.setMouseTransparent(true);
        getChildren().addAll(type, time, axis, queueTitle, chartTitle, more, chart, arrows, playhead);
        setMinSize(0, 0);
        time.setOnMousePressed(this::pressed);
        time.setOnMouseDragged(this::dragged);
        time.setOnMouseReleased(this::released);
        time.setOnScroll(this::scrolled);
    }

    /// What a click on the lanes does.
    void onPoint(Consumer<Place> action) {
        onPoint = action;
    }

    /// Told which part is to be drawn when somebody zooms or drags.
    void onWindow(Consumer<TimeWindow> action) {
        onWindow = action;
    }

    void show(Schedule shown) {
        boolean all = schedule == null || window.isWhole();
        schedule = shown;
        window =
                all ? TimeWindow.whole(0, shown.end()) : new TimeWindow(0, shown.end(), window.since(), window.until());
        getChildren().removeAll(heads);
        getChildren().removeAll(lanes);
        getChildren().removeAll(strips);
        getChildren().removeAll(queues);
        heads.clear();
        lanes.clear();
        strips.clear();
        queues.clear();
        for (CpuLane each : shown.lanes()) {
            heads.add(new CpuHead(each.cpu()));
            GanttLane lane = new GanttLane(shown::name, "cpu-lane");
            lanes.add(lane);
            strips.add(new LengthChart());
            queues.add(new QueueNow(each.cpu()));
        }
        List<Node> rows = new ArrayList<>();
        rows.addAll(heads);
        rows.addAll(lanes);
        rows.addAll(strips);
        rows.addAll(queues);
        rows.forEach(node -> node.setManaged(false));
        lanes.forEach(lane -> lane.setMouseTransparent(true));
        strips.forEach(strip -> strip.setMouseTransparent(true));
        getChildren().addAll(rows);
        arrows.toFront();
        playhead.toFront();
        requestLayout();
    }

    void show(Moment now) {
        moment = now;
        heads.forEach(head -> head.show(now));
        requestLayout();
    }

    void show(TimeWindow part) {
        window = part;
        requestLayout();
    }

    TimeWindow window() {
        return window;
    }

    /// The virtual time of a moment: that of the step that led to it.
    static long timeOf(Moment moment) {
        return moment.step() == null ? moment.state().time() : moment.step().time();
    }

    @Override
    protected void layoutChildren() {
        Schedule drawn = schedule;
        if (drawn == null) {
            return;
        }
        double em = Math.max(1, type.prefWidth(-1));
        double left = HEAD * em;
        double right = Math.min(QUEUE * em, getWidth() * 0.22);
        double width = Math.floor(Math.max(20, getWidth() - left - right - em));
        double top = AXIS * em;
        int cpus = drawn.lanes().size();
        double free = getHeight() - top - (CHART + GAP) * em;
        double row = Math.floor(Math.clamp(
                free / cpus * (cpus == 1 ? 0.3 : 0.75), LEAST_CPU * em, (cpus == 1 ? ALONE : MOST_CPU) * em));
        Pieces pieces = new Pieces(window, width, BUCKET * em);
        double bottom = placeCpus(drawn, pieces, em, left, width, right, top, row);
        double threadsEnd =
                placeThreads(drawn, pieces, em, left, width, bottom + GAP * em, getHeight() - (CHART + GAP) * em);
        double chartTop = Math.max(threadsEnd + 2 * GAP * em, getHeight() - MOST_CHART * em);
        placeChart(drawn, em, left, width, chartTop);
        time.resizeRelocate(left, 0, width, getHeight());
        axis.resizeRelocate(left, 0, width, top);
        axis.show(drawn.ticks(), window, width, top, bottom, LABEL * em);
        placeQueues(em, left + width + em, right, top, row);
        placePlayhead(left, width);
    }

    private double placeCpus(
            Schedule drawn, Pieces pieces, double em, double left, double width, double right, double top, double row) {
        boolean strip = row >= 1.9 * em;
        double gap = Math.max(2, Math.round(row * 0.14));
        double under = strip ? Math.round(STRIP * em * 2) : 0;
        int longest = longest(drawn);
        for (int cpu = 0; cpu < lanes.size(); cpu++) {
            double y = top + cpu * row;
            GanttLane lane = lanes.get(cpu);
            CpuLane shown = drawn.lanes().get(cpu);
            lane.show(pieces.of(shown));
            lane.resizeRelocate(left, y, width, row - gap - under);
            lane.setAccessibleText(spoken(drawn, shown, lane.pieces()));
            heads.get(cpu).resizeRelocate(0, y, left - 0.6 * em, row - gap);
            LengthChart below = strips.get(cpu);
            below.setVisible(strip && longest > 0);
            if (below.isVisible()) {
                int number = cpu;
                below.show(
                        drawn.queues(),
                        at -> drawn.queues().lengths().get(at).get(number),
                        longest,
                        window,
                        width,
                        under - 1);
                below.resizeRelocate(left, y + row - gap - under + 1, width, under - 1);
            }
        }
        double clipped = top + lanes.size() * row;
        arrows.setLayoutX(left);
        arrows.setClip(new Rectangle(0, top, width, clipped - top));
        arrows.show(
                MoveArrows.within(drawn.moves(), window),
                window,
                width,
                cpu -> top + cpu * row + 1,
                cpu -> top + (cpu + 1) * row - gap - under - 1);
        return clipped;
    }

    private static int longest(Schedule drawn) {
        return drawn.queues().lengths().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(0);
    }

    /// @return where they end
    private double placeThreads(
            Schedule drawn, Pieces pieces, double em, double left, double width, double top, double bottom) {
        int all = drawn.threads().size();
        double room = bottom - top;
        int fit = (int) Math.max(0, Math.floor(room / (LEAST_THREAD * em)));
        int shown = all <= fit ? all : Math.max(0, fit - 1);
        double row = shown == 0
                ? 0
                : Math.floor(Math.min(MOST_THREAD * em, (room - (shown < all ? LEAST_THREAD * em : 0)) / shown));
        while (threadLanes.size() < shown) {
            GanttLane lane = new GanttLane(_ -> "", "thread-lane");
            Label name = new ThreadChip();
            name.getStyleClass().add("gantt-thread");
            lane.setManaged(false);
            lane.setMouseTransparent(true);
            name.setManaged(false);
            threadLanes.add(lane);
            threadNames.add(name);
            getChildren().add(getChildren().indexOf(arrows), lane);
            getChildren().add(name);
        }
        for (int i = 0; i < threadLanes.size(); i++) {
            boolean used = i < shown;
            threadLanes.get(i).setVisible(used);
            threadNames.get(i).setVisible(used);
            if (used) {
                placeThread(i, drawn.threads().get(i), pieces, em, left, width, top + i * row, row);
            }
        }
        more.setVisible(shown < all);
        more.setText(
                shown == 0 ? Texts.text("schedule.threads", all) : Texts.text("schedule.threads.more", all - shown));
        more.autosize();
        more.relocate(shown == 0 ? 0 : left, top + shown * row);
        more.setVisible(more.isVisible() && room >= more.getHeight());
        return top + shown * row + (more.isVisible() ? more.getHeight() : 0);
    }

    private void placeThread(
            int place, ThreadLife life, Pieces pieces, double em, double left, double width, double y, double row) {
        GanttLane lane = threadLanes.get(place);
        lane.show(pieces.of(life));
        lane.resizeRelocate(left, y, width, row - 2);
        Label name = threadNames.get(place);
        name.setText(life.name());
        name.getStyleClass().setAll("label", "thread-chip", "gantt-thread", Marks.ofThread(life.index()));
        name.applyCss();
        double wide = Math.min(left - em, name.prefWidth(-1));
        name.resizeRelocate(left - 0.6 * em - wide, y, wide, row - 2);
    }

    private void placeChart(Schedule drawn, double em, double left, double width, double top) {
        double height = getHeight() - top - 2;
        chart.resizeRelocate(left, top, width, height);
        chart.show(
                drawn.queues(), drawn.queues()::sum, Math.max(1, drawn.queues().longest()), window, width, height);
        chartTitle.setWrapText(true);
        chartTitle.resizeRelocate(0, top, left - 0.6 * em, height);
    }

    private void placeQueues(double em, double left, double width, double top, double row) {
        queueTitle.autosize();
        queueTitle.relocate(left, Math.max(0, top - queueTitle.getHeight()));
        Moment now = moment;
        if (now == null) {
            return;
        }
        for (int cpu = 0; cpu < queues.size(); cpu++) {
            QueueNow queue = queues.get(cpu);
            queue.show(now.kernel().queue(cpu), width / em / 0.52);
            queue.resizeRelocate(left, top + cpu * row, width, row - Math.max(2, Math.round(row * 0.14)));
        }
    }

    private void placePlayhead(double left, double width) {
        Moment now = moment;
        long at = now == null ? window.since() : timeOf(now);
        playhead.setVisible(at >= window.since() && at <= window.until());
        double line = playhead.prefWidth(-1);
        playhead.resizeRelocate(left + Math.round(window.x(at, width) - line / 2), 2, line, getHeight() - 2);
        playhead.toFront();
    }

    private String spoken(Schedule drawn, CpuLane lane, List<Piece> pieces) {
        return Texts.text(
                "schedule.lane.accessible", lane.cpu(), GanttLane.spoken(pieces, piece -> switch (piece.kind()) {
                    case THREAD -> drawn.name(piece.thread()) + " " + Texts.count(piece.length());
                    case IDLE -> Texts.text("thread.idle") + " " + Texts.count(piece.length());
                    case BAND -> Texts.text("schedule.band.accessible", piece.count());
                    case KERNEL, PHASE, READY, WAITS ->
                        Texts.phase(piece.phase() == Phase.RUN ? Phase.SWITCH : piece.phase()) + " "
                                + Texts.count(piece.length());
                }));
    }

    /// The processor whose lane is at a height.
    private int cpuAt(double y) {
        for (int cpu = 0; cpu < lanes.size(); cpu++) {
            GanttLane lane = lanes.get(cpu);
            if (y >= lane.getLayoutY() && y < lane.getLayoutY() + lane.getHeight()) {
                return cpu;
            }
        }
        return -1;
    }

    private void pressed(MouseEvent event) {
        pressedAt = event.getX();
        pressedSince = window.since();
        dragging = false;
    }

    private void dragged(MouseEvent event) {
        dragging |= Math.abs(event.getX() - pressedAt) > DRAG;
        if (dragging) {
            double instructions = (pressedAt - event.getX()) / time.getWidth() * window.length();
            onWindow.accept(window.movedTo(pressedSince + Math.round(instructions)));
        }
    }

    private void released(MouseEvent event) {
        if (!dragging) {
            onPoint.accept(new Place(window.time(event.getX(), time.getWidth()), cpuAt(event.getY())));
        }
    }

    private void scrolled(ScrollEvent event) {
        double notches = event.getDeltaY() / event.getMultiplierY();
        if (event.isShiftDown() || event.getDeltaY() == 0) {
            double by = event.getDeltaX() + event.getDeltaY();
            onWindow.accept(window.movedTo(window.since() - Math.round(by / time.getWidth() * window.length())));
        } else if (notches != 0) {
            onWindow.accept(window.zoomed(
                    Math.pow(NOTCH, -Math.signum(notches)), Math.clamp(event.getX() / time.getWidth(), 0, 1)));
        }
        event.consume();
    }
}
