package tickscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import tickscope.machine.Machine;
import tickscope.ui.Memory.Size;

/// Opens the window.
public final class Windows {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 900;
    private static final double MARGIN = 0.94;
    private static final double LEAST = 640;
    /// How long a window may stay away for what it is to show, in milliseconds.
    private static final long PATIENCE = 500;

    private Windows() {}

    /// Shows the window, on a scenario, on several side by side or on the gallery, and returns the exit code once it is
    /// closed.
    ///
    /// A display is needed; ask [Display#obstacle()] first.
    public static int open(List<Path> scenarios) {
        return open(scenarios, Optional.empty(), false);
    }

    /// The same.
    ///
    /// @param opening that of the only scenario
    /// @param once whether to close as soon as the scenario has been shown: to measure, or to train an AOT cache
    static int open(List<Path> scenarios, Optional<Opening> opening, boolean once) {
        endWithMaven();
        CountDownLatch closed = new CountDownLatch(1);
        Thread starting = prepare();
        // Read once: at once if it is shown first, else when it is asked for.
        FutureTask<Catalogue> reading = new FutureTask<>(Catalogue::read);
        if (scenarios.isEmpty()) {
            reading.run();
        }
        Supplier<Catalogue> catalogue = () -> {
            reading.run();
            return reading.resultNow();
        };
        try {
            starting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Toolkit.call(() -> {
            show(catalogue, scenarios, opening, closed, once);
            return true;
        });
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Platform.exit();
        return 0;
    }

    /// Starts the toolkit behind the caller's back, if a window can open: it takes as long as a scenario takes to be
    /// assembled, and there is more than one processor.
    static Thread prepare() {
        return Thread.ofPlatform().daemon().name("toolkit").start(() -> {
            if (Display.obstacle().isEmpty()) {
                Toolkit.start();
            }
        });
    }

    private static void show(
            Supplier<Catalogue> catalogue,
            List<Path> scenarios,
            Optional<Opening> opening,
            CountDownLatch closed,
            boolean once) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Memory memory = Memory.ofUser();
        double widest = screen.getWidth() * MARGIN;
        double highest = screen.getHeight() * MARGIN;
        Size size =
                memory.sizeOr(new Size(Math.min(WIDTH, widest), Math.min(HEIGHT, highest), screen.getWidth() <= WIDTH));
        Shell shell = new Shell(catalogue, memory, Math.min(size.width(), widest), Math.min(size.height(), highest));
        Stage window = new Stage();
        window.setTitle(Texts.text("window.title"));
        window.setScene(shell.scene());
        window.setMinWidth(LEAST);
        window.setMinHeight(LEAST / 2);
        window.setFullScreenExitHint("");
        // Esc is a key of presenter mode; it ends that, and with it the full screen.
        window.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        shell.presentingProperty().subscribe(window::setFullScreen);
        window.setOnHiding(_ -> {
            if (!window.isFullScreen()) {
                Scene scene = shell.scene();
                memory.size(new Size(scene.getWidth(), scene.getHeight(), window.isMaximized()));
            }
        });
        window.setOnHidden(_ -> closed.countDown());
        window.setMaximized(size.maximized());
        if (scenarios.isEmpty()) {
            shell.toGallery();
        } else if (opening.isPresent()) {
            shell.follow(opening.get());
            awaitNews(opening.get());
        } else {
            shell.compare(scenarios);
        }
        // After the news that has been waited for.
        Platform.runLater(() -> {
            window.show();
            afterPicture(shell::settled, () -> Machine.postponeTranslation(false));
            if (once) {
                afterPicture(() -> shell.settled() && !shell.grows(), () -> close(window));
            }
        });
    }

    /// A window that shows something at once is drawn once.
    private static void awaitNews(Opening opening) {
        try {
            opening.awaitNews(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The second pulse after something was laid out comes when it has been drawn.
    private static void afterPicture(BooleanSupplier laidOut, Runnable then) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (laidOut.getAsBoolean() && ++pulses > 2) {
                    stop();
                    then.run();
                }
            }
        }.start();
    }

    private static void close(Stage window) {
        System.out.println(Uptime.milliseconds());
        if (Display.obstacle().isPresent()) {
            DisplayClasses.load();
        }
        window.close();
    }

    /// A killed Maven leaves its child running; the window shall not outlive it.
    private static void endWithMaven() {
        ProcessHandle.current()
                .parent()
                .filter(parent -> parent.info().command().orElse("").endsWith("java"))
                .ifPresent(maven ->
                        maven.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
    }
}
