package tickscope.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Starts JavaFX once, quietly, and runs work on its thread.
final class Toolkit {
    /// Held for ever: a logger that nobody holds may forget its level.
    private static final Logger LOGGER = Logger.getLogger("javafx");

    private static final CountDownLatch READY = new CountDownLatch(1);

    private static boolean begun;
    private static @Nullable RuntimeException obstacle;

    private Toolkit() {}

    /// Starts the toolkit; without a display as one that draws into memory.
    static void start() {
        begin();
        try {
            READY.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Goes on as soon as nodes may be made that are not in a window yet: by whichever thread, and before
    /// the toolkit's own is there.
    static synchronized void begin() {
        if (obstacle != null) {
            // The toolkit cannot be begun again, and says so instead of this.
            throw obstacle;
        }
        if (begun) {
            return;
        }
        begun = true;
        try {
            beginNow();
        } catch (RuntimeException e) {
            obstacle = e;
            throw e;
        }
    }

    private static void beginNow() {
        LOGGER.setLevel(Level.SEVERE);
        Rendering.prepare();
        if (Display.obstacle().isPresent()) {
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
        }
        Platform.startup(() -> {});
        Platform.setImplicitExit(false);
        // Before the first control, which would have JavaFX read the styles that it has by itself.
        Memory.ofUser().theme().instead();
        Platform.runLater(() -> {
            Fonts.load();
            READY.countDown();
        });
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
