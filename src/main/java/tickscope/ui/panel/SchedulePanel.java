package tickscope.ui.panel;

import java.util.concurrent.CancellationException;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.PolicyView;
import tickscope.kernel.Reasons;
import tickscope.lab.ModelResults;
import tickscope.lab.Profile;
import tickscope.lab.Schedule;
import tickscope.scenario.Moment;
import tickscope.scenario.Session;
import tickscope.ui.Actions;
import tickscope.ui.Playback;
import tickscope.ui.Schedules;
import tickscope.ui.Texts;

/// Who ran when on which processor, and what became of each thread. It stands at the same moment as the Stage.
public final class SchedulePanel implements Panel, AutoCloseable {
    private static final double STEP = 1.6;

    /// Looks so many times all processors further for a step of the one that is meant.
    private static final int ROUNDS = 4;

    private final Playback playback;
    private final Actions actions;
    private final Schedules schedules;
    private final ToggleGroup views = new ToggleGroup();

    @FXML
    private Region root;

    @FXML
    private Label title;

    @FXML
    private Label place;

    @FXML
    private Label counts;

    @FXML
    private ToggleButton showLanes;

    @FXML
    private ToggleButton showProfile;

    @FXML
    private Region zooming;

    @FXML
    private Region lanes;

    @FXML
    private Gantt gantt;

    @FXML
    private Region profile;

    @FXML
    private ProfilePanel profileController;

    @FXML
    private TopologyPanel topologyController;

    @FXML
    private Region reading;

    @FXML
    private ProgressBar progress;

    @FXML
    private Label reason;

    @FXML
    private Label sentence;

    private @Nullable Schedule schedule;
    private long length;
    private boolean busy;
    private volatile boolean closed;
    private Subscription subscription = Subscription.EMPTY;

    public SchedulePanel(Playback playback, Actions actions, Schedules schedules) {
        this.playback = playback;
        this.actions = actions;
        this.schedules = schedules;
    }

    @FXML
    private void initialize() {
        showLanes.setToggleGroup(views);
        showProfile.setToggleGroup(views);
        views.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                views.selectToggle(before);
            }
            fold();
        });
        views.selectToggle(showLanes);
        gantt.onPoint(this::go);
        gantt.onWindow(this::draw);
        title.setText(playback.session().scenario().title(Texts.locale()));
        topologyController.show(schedules.results(playback.session()).orElse(null));
        schedules.known(playback.session()).ifPresentOrElse(this::opened, this::read);
        subscription = playback.momentProperty().subscribe(this::show);
    }

    private void read() {
        Session session = playback.session();
        busy = true;
        Thread.ofPlatform().name("schedule").daemon().start(() -> {
            try {
                Schedule read = Schedule.of(session, share -> {
                    Platform.runLater(() -> progress.setProgress(share));
                    return !closed;
                });
                schedules.keep(session, read);
                Platform.runLater(() -> opened(read));
                ModelResults results = ModelResults.of(session, read, _ -> !closed);
                schedules.keep(session, read, results);
                Platform.runLater(() -> modelled(results));
            } catch (CancellationException nobodyWaits) {
                // The view has been left.
            }
        });
    }

    private void modelled(ModelResults results) {
        if (!closed) {
            topologyController.show(results);
            topologyController.show(playback.moment());
        }
    }

    private void opened(Schedule read) {
        if (closed) {
            return;
        }
        schedule = read;
        length = playback.session().length();
        busy = false;
        gantt.show(read);
        profileController.show(Profile.of(read), read.perTick());
        fold();
        show(playback.moment());
    }

    private void fold() {
        boolean known = schedule != null;
        boolean onLanes = views.getSelectedToggle() == showLanes;
        set(reading, !known);
        set(lanes, known && onLanes);
        set(profile, known && !onLanes);
        set(zooming, onLanes);
    }

    private static void set(Region region, boolean shown) {
        region.setVisible(shown);
        region.setManaged(shown);
    }

    @Override
    public void show(Moment moment) {
        place.setText(Texts.text(
                "schedule.place",
                Texts.count(moment.kernel().ticks()),
                moment.cpu(),
                Texts.phase(moment.phase()),
                Texts.count(moment.position())));
        sentence.setText(moment.narration(Texts.locale()));
        String why = moment.kernel().policy().map(PolicyView::reason).orElse("");
        reason.setText(Texts.text("schedule.reason", Reasons.in(Texts.locale()).of(why)));
        set(reason, !why.isEmpty());
        // A run that is still being recorded has gone on meanwhile.
        if (schedule != null && !busy && moment.position() > length) {
            read();
        }
        gantt.show(moment);
        topologyController.show(moment);
        draw(gantt.window().showing(Gantt.timeOf(moment)));
    }

    private void draw(TimeWindow window) {
        Schedule read = schedule;
        if (read == null) {
            return;
        }
        gantt.show(window);
        int moves = MoveArrows.within(read.moves(), window).size();
        counts.setText(
                read.lanes().size() == 1
                        ? Texts.text("schedule.counts.one", Texts.count(read.switches()))
                        : Texts.text(
                                moves > MoveArrows.MOST ? "schedule.counts.close" : "schedule.counts",
                                Texts.count(read.switches()),
                                Texts.count(moves)));
        root.setAccessibleText(Texts.text("schedule.accessible", title.getText(), place.getText(), counts.getText()));
    }

    /// To a moment at that time at which that processor has made the step.
    private void go(Gantt.Place pointed) {
        Schedule read = schedule;
        if (read == null) {
            return;
        }
        playback.pause();
        Session session = playback.session();
        playback.seek(() -> stepOf(session, pointed.cpu(), read.instants().positionAt(pointed.time()) + 1));
    }

    private static long stepOf(Session session, int cpu, long position) {
        int cpus = session.run().track().cpus();
        if (cpus > 1 && cpu >= 0) {
            for (int i = 0; i < ROUNDS * cpus; i++) {
                if (session.at(position + i).cpu() == cpu) {
                    return position + i;
                }
            }
        }
        return position;
    }

    private void zoom(double factor) {
        TimeWindow window = gantt.window();
        double about = window.x(Gantt.timeOf(playback.moment()), 1);
        draw(window.zoomed(factor, about >= 0 && about <= 1 ? about : 0.5));
    }

    @FXML
    public void closer() {
        zoom(1 / STEP);
    }

    @FXML
    public void farther() {
        zoom(STEP);
    }

    /// The whole run.
    @FXML
    public void whole() {
        TimeWindow window = gantt.window();
        draw(TimeWindow.whole(window.first(), window.last()));
    }

    /// The part that is drawn.
    public TimeWindow window() {
        return gantt.window();
    }

    /// A part of the run, in virtual time.
    public void showTimes(long since, long until) {
        TimeWindow window = gantt.window();
        double factor = Math.max(1, until - since) / (double) window.length();
        draw(window.zoomed(factor, 0).movedTo(since));
    }

    /// The lanes, or the profile.
    public void nextView() {
        views.selectToggle(views.getSelectedToggle() == showLanes ? showProfile : showLanes);
    }

    /// Whether the run has been read.
    public boolean ready() {
        return schedule != null;
    }

    @FXML
    private void toStage() {
        actions.schedule();
    }

    @FXML
    private void toGallery() {
        actions.toGallery();
    }

    @FXML
    private void nextTheme() {
        actions.nextTheme();
    }

    @FXML
    private void cheatSheet() {
        actions.cheatSheet();
    }

    @Override
    public void close() {
        closed = true;
        subscription.unsubscribe();
    }
}
