package tickscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import tickscope.check.Verdict;
import tickscope.scenario.FirstSwitch;
import tickscope.scenario.Growing;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.ScenarioReader;
import tickscope.scenario.Session;

/// A scenario being assembled, recorded and judged, off the toolkit's thread. It is shown as soon as its first moment
/// is recorded, and a long run goes on being recorded behind what is shown. It can be stopped. Once it is left, nobody
/// hears of it any more.
final class Opening {
    /// A run that takes no longer is shown when it is whole.
    private static final long PATIENCE = 300;

    /// A first switch that comes so late is not waited for.
    private static final int WAITS = 3;

    /// What is shown grows this often.
    private static final long PACE = 400;

    private final Path file;
    private final OptionalLong position;
    private volatile boolean left;
    private volatile boolean stopped;

    /// What becomes of it; told on the toolkit's thread.
    interface Listener {
        void opened(Moment moment);

        /// The run goes further than it did.
        void grown(Session session);

        void failed(Path file, Throwable problem);
    }

    /// @param position where to begin, or empty for the end of the stretch before the first switch
    Opening(Path file, OptionalLong position) {
        this.file = file;
        this.position = position;
    }

    /// The files beside a scenario that it names as its sources, as far as it can be read.
    static List<Path> sources(Path file) {
        try {
            return ScenarioReader.read(file).kernel().sources().values().stream()
                    .map(file::resolveSibling)
                    .toList();
        } catch (ScenarioException e) {
            return List.of();
        }
    }

    void start(DoubleConsumer progress, Listener listener) {
        Thread.ofPlatform().daemon().name("opening " + file.getFileName()).start(() -> {
            try {
                open(progress, listener);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ScenarioException | RuntimeException | StackOverflowError e) {
                tell(() -> listener.failed(file, e));
            }
        });
    }

    /// Records no further; what is recorded stays.
    void stop() {
        stopped = true;
    }

    /// Records no further, and tells nobody.
    void leave() {
        left = true;
    }

    private void open(DoubleConsumer progress, Listener listener) throws ScenarioException, InterruptedException {
        Growing growing = Growing.begin(file);
        growing.await(PATIENCE);
        Session session = growing.now();
        OptionalLong first = first(session);
        for (int waited = 0;
                first.isEmpty() && goesOn(growing) && waited < WAITS;
                waited += position.isEmpty() ? 1 : 0) {
            tell(() -> progress.accept(growing.share()));
            growing.await(PACE);
            session = growing.now();
            first = first(session);
        }
        Moment moment = judged(session).at(first.orElse(0));
        tell(() -> listener.opened(moment));
        while (!session.whole()) {
            if (goesOn(growing)) {
                growing.await(PACE);
            } else {
                growing.stop();
                growing.await(0);
            }
            Session longer = judged(growing.now());
            session = longer;
            tell(() -> listener.grown(longer));
        }
    }

    private boolean goesOn(Growing growing) {
        return !left && !stopped && !growing.ended();
    }

    private OptionalLong first(Session session) {
        if (position.isPresent()) {
            return position.getAsLong() <= session.length() || session.whole() ? position : OptionalLong.empty();
        }
        return session.firstSwitch()
                .map(FirstSwitch::start)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    /// The verdict is passed here, where nobody waits for it.
    private static Session judged(Session session) {
        Verdict _ = session.verdict();
        return session;
    }

    private void tell(Runnable news) {
        Platform.runLater(() -> {
            if (!left) {
                news.run();
            }
        });
    }
}
