package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tickscope.check.Finding;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.scenario.Moment;
import tickscope.scenario.Scenario.ThreadSpec;
import tickscope.scenario.Session;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// The run of the processor that made the step, and this interrupt enlarged; drag to scrub.
public final class TimelinePanel implements Panel {
    /// More tick marks than this would touch each other.
    private static final int MOST_MARKS = 400;

    /// How much of the enlarged lane the threads before and after the interrupt take.
    private static final double MARGIN = 0.12;

    private final Playback playback;

    @FXML
    private Region root;

    @FXML
    private Words runTitle;

    @FXML
    private Lane run;

    @FXML
    private Lane interrupt;

    private @Nullable Session shown;
    private int cpu;
    /// What has been drawn of the session's processors: steps of different ones follow each other.
    private final Map<Integer, List<Lane.Segment>> overviews = new HashMap<>();

    private List<Long> ticks = List.of();
    private List<Span> spans = List.of();
    private List<String> names = List.of();

    public TimelinePanel(Playback playback) {
        this.playback = playback;
    }

    @FXML
    private void initialize() {
        run.onScrub(playback::moveTo);
        interrupt.onScrub(playback::moveTo);
        playback.bookmarks().all().addListener((InvalidationListener) _ -> flag(playback.session()));
    }

    @Override
    public void show(Moment moment) {
        Session session = moment.session();
        if (session != shown) {
            shown = session;
            cpu = -1;
            overviews.clear();
            names = session.scenario().threads().stream().map(ThreadSpec::name).toList();
            ticks = ticks(session);
        }
        if (moment.cpu() != cpu) {
            cpu = moment.cpu();
            spans = session.spans(cpu);
            runTitle.setWords(
                    moment.kernel().cpus() == 1 ? Texts.text("timeline.run") : Texts.text("timeline.processor", cpu));
            run.show(overviews.computeIfAbsent(cpu, own -> Overview.of(session, own, this::name)), ticks);
            flag(session);
        }
        run.moveTo(moment.position());
        interrupt.show(enlarged(Interval.around(spans, moment)), List.of());
        interrupt.moveTo(moment.position());
        root.setAccessibleText(
                Texts.text("timeline.accessible", Texts.count(moment.position()), Texts.count(session.length())));
    }

    private void flag(Session session) {
        List<Lane.Flag> flags = new ArrayList<>();
        session.forkedAt().forEach(at -> flags.add(new Lane.Flag(at, "fork")));
        playback.bookmarks().all().forEach(one -> flags.add(new Lane.Flag(one.position(), "bookmark")));
        session.verdict().findings().stream()
                .map(Finding::position)
                .distinct()
                .forEach(at -> flags.add(new Lane.Flag(at, "finding")));
        run.flag(flags);
        interrupt.flag(flags);
    }

    private List<Lane.Segment> enlarged(Interval interval) {
        List<Lane.Segment> segments = new ArrayList<>();
        if (spans.isEmpty()) {
            return segments;
        }
        int last = Math.min(interval.last(), spans.size() - 1);
        long inside = Math.max(1, spans.get(last).from() - start(interval.first() + 1));
        for (int i = interval.first(); i <= last; i++) {
            Span span = spans.get(i);
            long to = i == last ? interval.end() : start(i + 1);
            boolean edge = i == interval.first() || i == last;
            double share = edge ? MARGIN : (to - span.from()) / (double) inside * (1 - 2 * MARGIN);
            boolean thread = span.phase() == Phase.RUN;
            segments.add(new Lane.Segment(
                    span.from(),
                    to,
                    share,
                    thread ? name(span.thread()) : Texts.phase(span.phase()),
                    thread
                            ? Marks.ofThread(span.thread())
                            : "phase-" + span.phase().name().toLowerCase(Locale.ROOT)));
        }
        return segments;
    }

    private long start(int index) {
        return index < spans.size()
                ? spans.get(index).from()
                : playback.session().length();
    }

    private static List<Long> ticks(Session session) {
        List<Long> ticks = new ArrayList<>();
        long step = Math.max(1, session.length() / MOST_MARKS);
        long position = session.next(Stop.TICK, 0);
        while (position < session.length()) {
            ticks.add(position);
            position = session.next(Stop.TICK, Math.max(position, position + step - 1));
        }
        return ticks;
    }

    private String name(int thread) {
        return thread >= 0 && thread < names.size() ? names.get(thread) : Texts.text("thread.idle");
    }
}
