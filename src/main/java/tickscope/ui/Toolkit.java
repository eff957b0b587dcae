package tickscope.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/// Starts JavaFX once, quietly, and runs work on its thread.
final class Toolkit {
    /// Held for ever: a logger that nobody holds may forget its level.
    private static final Logger LOGGER = Logger.getLogger("javafx");

    private static boolean started;

    private Toolkit() {}

    /// Starts the toolkit; without a display as one that draws into memory.
    static synchronized void start() {
        if (started) {
            return;
        }
        LOGGER.setLevel(Level.SEVERE);
        Rendering.prepare();
        if (Display.obstacle().isPresent()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        CountDownLatch ready = new CountDownLatch(1);
        Platform.startup(() -> {
            Memory.ofUser().theme().instead();
            Fonts.load();
            ready.countDown();
        });
        Platform.setImplicitExit(false);
        try {
            ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        started = true;
    }

    /// The result of work done on the toolkit's thread.
    static <T> T call(Callable<T> work) {
        start();
        FutureTask<T> task = new FutureTask<>(work);
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
