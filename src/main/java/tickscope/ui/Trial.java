package tickscope.ui;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import javafx.application.Platform;
import tickscope.lab.PolicyComparison;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.WorkloadReader;
import tickscope.sched.Policies;

/// Every policy being tried on a workload, off the toolkit's thread; it can be stopped.
final class Trial {
    private final Path file;
    private final Thread thread;
    private final Listener listener;
    private volatile boolean stopped;

    /// What becomes of it; told on the toolkit's thread.
    interface Listener {
        void tried(PolicyComparison comparison);

        void failed(Path file, Throwable problem);
    }

    private Trial(Path file, Listener listener) {
        this.file = file;
        this.listener = listener;
        thread = Thread.ofPlatform().daemon().name("policies").unstarted(this::run);
    }

    static Trial start(Path file, Listener listener) {
        Trial trial = new Trial(file, listener);
        trial.thread.start();
        return trial;
    }

    private void run() {
        try {
            PolicyComparison comparison = PolicyComparison.of(WorkloadReader.read(file), Policies.NAMES);
            tell(() -> listener.tried(comparison));
        } catch (CancellationException e) {
            // By stop(), so nobody waits.
        } catch (ScenarioException | RuntimeException | StackOverflowError e) {
            tell(() -> listener.failed(file, e));
        }
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    private void tell(Runnable news) {
        Platform.runLater(() -> {
            if (!stopped) {
                news.run();
            }
        });
    }
}
