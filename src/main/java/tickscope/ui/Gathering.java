package tickscope.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.DoubleConsumer;
import javafx.application.Platform;
import tickscope.lab.Alignment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Several scenarios being opened for a comparison, off the toolkit's thread; it can be stopped.
final class Gathering {
    private final List<Path> files;
    private volatile boolean stopped;

    /// What becomes of it; told on the toolkit's thread.
    interface Listener {
        void gathered(Together together);

        void failed(Path file, Throwable problem);
    }

    Gathering(List<Path> files) {
        this.files = List.copyOf(files);
    }

    void start(DoubleConsumer progress, Listener listener) {
        Thread.ofPlatform().daemon().name("gathering").start(() -> {
            Path current = files.getFirst();
            try {
                List<Session> sessions = new ArrayList<>();
                for (Path file : files) {
                    current = file;
                    double before = (double) sessions.size() / files.size();
                    Session session = Session.open(file, share -> {
                        tell(() -> progress.accept(before + share / files.size()));
                        return !stopped;
                    });
                    // Passed here, where nobody waits for it.
                    var _ = session.verdict();
                    sessions.add(session);
                }
                Together together = new Together(Alignment.of(sessions), 0);
                tell(() -> listener.gathered(together));
            } catch (CancellationException e) {
                // By stop(), so nobody waits.
            } catch (ScenarioException | RuntimeException | StackOverflowError e) {
                Path broken = current;
                tell(() -> listener.failed(broken, e));
            }
        });
    }

    void stop() {
        stopped = true;
    }

    private void tell(Runnable news) {
        Platform.runLater(() -> {
            if (!stopped) {
                news.run();
            }
        });
    }
}
