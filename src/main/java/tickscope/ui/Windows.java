package tickscope.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.input.KeyCombination;
import javafx.stage.Screen;
import javafx.stage.Stage;
import tickscope.ui.Memory.Size;

/// Opens the window.
public final class Windows {
    private static final double WIDTH = 1600;
    private static final double HEIGHT = 900;
    private static final double MARGIN = 0.94;
    private static final double LEAST = 640;

    private Windows() {}

    /// Shows the window, on a scenario, on several side by side or on the gallery, and returns the exit code once it is
    /// closed.
    ///
    /// A display is needed; ask [Display#obstacle()] first.
    public static int open(List<Path> scenarios) {
        return open(scenarios, (_, _) -> {});
    }

    /// The same, closed as soon as it has shown the scenario: how long that takes, and a training run for the AOT
    /// cache.
    static int openOnce(List<Path> scenarios) {
        return open(scenarios, Windows::closeWhenShown);
    }

    private static int open(List<Path> scenarios, BiConsumer<Shell, Stage> watch) {
        endWithMaven();
        CountDownLatch closed = new CountDownLatch(1);
        // The toolkit takes as long to start as the scenarios to be read, and there is more than one processor.
        Thread starting = Thread.ofPlatform().daemon().name("toolkit").start(Toolkit::start);
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
            show(catalogue, scenarios, closed, watch);
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

    private static void show(
            Supplier<Catalogue> catalogue,
            List<Path> scenarios,
            CountDownLatch closed,
            BiConsumer<Shell, Stage> watch) {
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
        // Before the window is shown, which takes a while.
        if (scenarios.isEmpty()) {
            shell.toGallery();
        } else if (scenarios.size() == 1) {
            shell.open(scenarios.getFirst());
        } else {
            shell.compare(scenarios);
        }
        window.show();
        watch.accept(shell, window);
    }

    /// The second pulse after the Stage was laid out comes when it has been drawn.
    private static void closeWhenShown(Shell shell, Stage window) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                if (shell.showsScenario() && ++pulses > 2) {
                    stop();
                    Duration took = ProcessHandle.current()
                            .info()
                            .startInstant()
                            .map(start -> Duration.between(start, Instant.now()))
                            .orElse(Duration.ZERO);
                    System.out.println(took.toMillis());
                    window.close();
                }
            }
        }.start();
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
