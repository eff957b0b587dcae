package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.robot.Robot;
import javafx.stage.Stage;
import javafx.util.Duration;
import tickscope.scenario.Session;
import tickscope.ui.panel.Words;

/// A window on a screen in memory, with a keyboard and a mouse.
final class Desk implements AutoCloseable {
    private static final int PATIENCE = 60_000;

    /// Where a node keeps its tip, whoever gave it.
    private static final String TIP = "javafx.scene.control.Tooltip";

    private final Shell shell;
    private final Stage window;
    private final Robot robot;

    /// The screen has 1000 by 1000 pixels.
    Desk(int width, int height) {
        this(Catalogue.read(), width, height);
    }

    Desk(Catalogue catalogue, int width, int height) {
        this(catalogue, new Memory(new FakePreferences()), width, height);
    }

    Desk(Catalogue catalogue, Memory memory, int width, int height) {
        shell = Toolkit.call(() -> {
            Motion.reducedProperty().set(true);
            return new Shell(catalogue, memory, width, height);
        });
        window = Toolkit.call(Stage::new);
        robot = Toolkit.call(Robot::new);
        Toolkit.call(() -> {
            window.setX(0);
            window.setY(0);
            window.setScene(shell.scene());
            // Before the nodes hear of it: that is when a tip begins to wait.
            shell.scene()
                    .addEventFilter(
                            MouseEvent.MOUSE_MOVED,
                            _ -> withoutTips(shell.scene().getRoot()));
            window.show();
            return true;
        });
        // Keys go to the window that has the focus, and it may get it late.
        await(window::isFocused);
    }

    Shell shell() {
        return shell;
    }

    Robot robot() {
        return robot;
    }

    /// No tip opens where the mouse happens to rest: a headless screen gives the focus to whatever opens, and keys
    /// would go
    /// there. No other screen does.
    private static void withoutTips(Node node) {
        if (node.hasProperties() && node.getProperties().get(TIP) instanceof Tooltip tip) {
            tip.setShowDelay(Duration.hours(1));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(Desk::withoutTips);
        }
    }

    /// Presses keys together, and lets them go in the opposite order.
    void press(KeyCode... keys) {
        Toolkit.call(() -> {
            for (KeyCode key : keys) {
                robot.keyPress(key);
            }
            for (KeyCode key : List.of(keys).reversed()) {
                robot.keyRelease(key);
            }
            return true;
        });
    }

    /// Begins a lecture on a session, from the gallery.
    void lecture(Session session) {
        act(() -> {
            shell.toGallery();
            shell.show(session.at(0));
        });
        press(KeyCode.F5);
        await(() -> shell.presentingProperty().get());
    }

    void click(String selector) {
        Bounds place = place(selector);
        Toolkit.call(() -> {
            robot.mouseMove(place.getCenterX(), place.getCenterY());
            robot.mouseClick(MouseButton.PRIMARY);
            return true;
        });
    }

    /// Drags with the mouse, along a node's place, from one share of its width to another.
    void drag(Bounds place, double from, double to) {
        List<Runnable> hand = List.of(
                () -> robot.mouseMove(place.getMinX() + from * place.getWidth(), place.getCenterY()),
                () -> robot.mousePress(MouseButton.PRIMARY),
                () -> robot.mouseMove(place.getMinX() + to * place.getWidth(), place.getCenterY()),
                () -> robot.mouseRelease(MouseButton.PRIMARY));
        // A display server answers in its own time.
        for (Runnable motion : hand) {
            act(motion);
            act(this::layOut);
        }
    }

    /// Drags files over the window and drops them there, if it takes them; the events are told to the scene, because
    /// no headless screen has a board to drag. Returns whether they were taken.
    boolean drop(List<File> files) {
        return Toolkit.call(() -> {
            Node target = shell.scene().getRoot();
            Dragboard board = board(files);
            DragEvent over = dragged(DragEvent.DRAG_OVER, target, board);
            Event.fireEvent(target, over);
            DragEvent dropped = dragged(DragEvent.DRAG_DROPPED, target, board);
            if (over.isAccepted()) {
                Event.fireEvent(target, dropped);
            }
            return dropped.isDropCompleted();
        });
    }

    private static DragEvent dragged(EventType<DragEvent> type, Node target, Dragboard board) {
        return new DragEvent(null, target, type, board, 60, 60, 60, 60, TransferMode.COPY, null, null, null);
    }

    /// What a file manager holds while it drags: a board of the toolkit's with files to be copied.
    private static Dragboard board(List<File> files) throws ReflectiveOperationException {
        TKClipboard local = com.sun.javafx.tk.Toolkit.getToolkit().createLocalClipboard();
        Object copying = Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(),
                new Class<?>[] {TKClipboard.class},
                (_, method, arguments) -> method.getName().equals("getTransferModes")
                        ? EnumSet.of(TransferMode.COPY)
                        : method.invoke(local, arguments));
        Constructor<Dragboard> made = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
        made.setAccessible(true);
        Dragboard board = made.newInstance(copying);
        ClipboardContent content = new ClipboardContent();
        content.putFiles(files);
        board.setContent(content);
        return board;
    }

    /// Where a node is on the screen, after layout.
    Bounds place(String selector) {
        return Toolkit.call(() -> {
            layOut();
            Node node = shell.scene().lookup(selector);
            return node.localToScreen(node.getLayoutBounds());
        });
    }

    void layOut() {
        shell.scene().getRoot().applyCss();
        shell.scene().getRoot().layout();
    }

    /// Does something on the toolkit's thread.
    void act(Runnable action) {
        Toolkit.call(() -> {
            action.run();
            return true;
        });
    }

    /// Whether a label somewhere says something.
    boolean says(String selector, String words) {
        return shell.scene().getRoot().lookupAll(selector).stream()
                .anyMatch(node -> words(node).contains(words));
    }

    /// What a label or words say.
    static String words(Node node) {
        return switch (node) {
            case Labeled label -> Objects.requireNonNullElse(label.getText(), "");
            case Words words -> words.getWords();
            default -> "";
        };
    }

    void await(Callable<Boolean> condition) {
        long end = System.currentTimeMillis() + PATIENCE;
        while (!Toolkit.call(condition)) {
            assertTrue(System.currentTimeMillis() < end, "waited in vain");
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() {
        Toolkit.call(() -> {
            window.close();
            return true;
        });
    }
}
