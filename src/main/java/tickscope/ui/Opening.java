package tickscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import tickscope.check.Verdict;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.ScenarioReader;
import tickscope.scenario.Session;

/// A scenario being assembled, recorded and judged, off the toolkit's thread; it can be stopped. Once it is stopped,
/// nobody hears of it any more.
final class Opening {
    private final Path file;
    private final OptionalLong position;
    private volatile boolean stopped;

    /// What becomes of it; told on the toolkit's thread.
    interface Listener {
        void opened(Moment moment);

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
                Moment moment = beginning(progress);
                tell(() -> listener.opened(moment));
            } catch (CancellationException e) {
                // By stop(), so nobody waits.
            } catch (ScenarioException | RuntimeException | StackOverflowError e) {
                tell(() -> listener.failed(file, e));
            }
        });
    }

    void stop() {
        stopped = true;
    }

    private Moment beginning(DoubleConsumer progress) throws ScenarioException {
        Session session = Session.open(file, share -> {
            tell(() -> progress.accept(share));
            return !stopped;
        });
        // Passed here, where nobody waits for it.
        Verdict _ = session.verdict();
        long first = position.orElseGet(
                () -> session.firstSwitch().map(found -> found.start()).orElse(0L));
        return session.at(first);
    }

    private void tell(Runnable news) {
        Platform.runLater(() -> {
            if (!stopped) {
                news.run();
            }
        });
    }
}
