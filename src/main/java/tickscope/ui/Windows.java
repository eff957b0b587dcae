package tickscope.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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
        endWithMaven();
        CountDownLatch closed = new CountDownLatch(1);
        Catalogue catalogue = Catalogue.read();
        Toolkit.call(() -> {
            show(catalogue, scenarios, closed);
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

    private static void show(Catalogue catalogue, List<Path> scenarios, CountDownLatch closed) {
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
        window.show();
        if (scenarios.size() == 1) {
            shell.open(scenarios.getFirst());
        } else if (scenarios.size() > 1) {
            shell.compare(scenarios);
        }
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
