package tickscope.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/// Everything a lecturer does, once, in the real window on a real display, with the keys and the mouse of X11.
/// `.ci/window`
/// runs it under Xvfb; the screenshots stay in `target/window`. Ends with 1 at the first thing that is not as it should
/// be.
final class WindowTour {
    private static final Path FOLDER = Path.of("target", "window");
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;
    private static final int PHASES = 8;

    private final Desk desk = new Desk(WIDTH, HEIGHT);
    private int pictures;

    private WindowTour() {}

    public static void main(String[] args) throws IOException {
        Files.createDirectories(FOLDER);
        try {
            new WindowTour().take();
            System.out.println("the tour is through: pictures in " + FOLDER);
            System.exit(0);
        } catch (IllegalStateException | AssertionError e) {
            System.out.println("the tour ends: " + e.getMessage());
            System.exit(1);
        }
    }

    private void take() throws IOException {
        seen("the gallery", ".gallery-title", "Tickscope");
        picture("gallery");
        click(card("Option C"));
        seen("the Stage", ".scenario-title", "Option C");
        throughASwitchAndBack();
        presenter();
        themeAndScale();
        comparison();
        broken();
    }

    private void throughASwitchAndBack() throws IOException {
        List<Long> there = new ArrayList<>(List.of(position()));
        for (int i = 0; i < PHASES; i++) {
            long before = position();
            desk.press(KeyCode.RIGHT);
            desk.await(() -> position() > before);
            there.add(position());
        }
        picture("switched");
        for (int i = PHASES - 1; i >= 0; i--) {
            long wanted = there.get(i);
            desk.press(KeyCode.LEFT);
            desk.await(() -> position() == wanted);
        }
        picture("back");
    }

    private void presenter() throws IOException {
        desk.press(KeyCode.F5);
        desk.await(() -> desk.shell().presentingProperty().get());
        long before = position();
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> position() != before);
        picture("presenter");
        desk.press(KeyCode.ESCAPE);
        desk.await(() -> !desk.shell().presentingProperty().get());
    }

    private void themeAndScale() throws IOException {
        int ground = corner();
        desk.click("#theme");
        desk.await(() -> desk.shell().theme() == Theme.DARK && corner() != ground);
        picture("dark");
        desk.click("#theme");
        desk.click("#theme");
        desk.await(() -> desk.shell().theme() == Theme.LIGHT && corner() == ground);
        double type = desk.place(".scenario-title").getHeight();
        for (int i = 0; i < 3; i++) {
            desk.press(KeyCode.CONTROL, KeyCode.EQUALS);
        }
        desk.await(() -> desk.place(".scenario-title").getHeight() > type);
        picture("larger");
        desk.press(KeyCode.CONTROL, KeyCode.DIGIT0);
    }

    private void comparison() throws IOException {
        desk.act(() -> desk.shell()
                .compare(List.of(Path.of("scenarios/10-option-a.json"), Path.of("scenarios/12-option-c.json"))));
        desk.await(() -> desk.shell().playback().isEmpty() && desk.shell().showsScenario());
        picture("comparison");
    }

    private void broken() throws IOException {
        Path file = FOLDER.resolve("broken.json");
        String good = Files.readString(Path.of("scenarios/12-option-c.json"));
        Files.writeString(file, good.replace("\"design\"", "\"desgin\""));
        desk.act(() -> desk.shell().drop(List.of(file.toFile())));
        seen("what is wrong", ".problem-sentence", "design");
        picture("broken");
        Files.writeString(file, good);
        seen("the Stage, once it is repaired", ".scenario-title", "Option C");
        desk.press(KeyCode.BACK_SPACE);
        seen("the gallery again", ".gallery-title", "Tickscope");
    }

    private long position() {
        return Toolkit.call(() -> desk.shell().playback().orElseThrow().moment().position());
    }

    private void seen(String what, String selector, String words) {
        System.out.println("waiting for " + what);
        desk.await(() -> desk.says(selector, words));
    }

    private Node card(String words) {
        return Toolkit.call(() -> desk.shell().scene().getRoot().lookupAll(".gallery-card").stream()
                .filter(card -> card.lookupAll(".card-title").stream()
                        .anyMatch(title -> title instanceof Labeled label
                                && label.getText().startsWith(words)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no card " + words)));
    }

    private void click(Node node) {
        Toolkit.call(() -> {
            desk.layOut();
            Bounds place = node.localToScreen(node.getLayoutBounds());
            desk.robot().mouseMove(place.getCenterX(), place.getCenterY());
            desk.robot().mouseClick(MouseButton.PRIMARY);
            return true;
        });
    }

    /// The colour that the display shows at a corner of the window, where nothing lies on the ground.
    private int corner() {
        return Toolkit.call(() -> {
            WritableImage pixels = desk.robot().getScreenCapture(null, new Rectangle2D(2, 2, 1, 1));
            return pixels.getPixelReader().getArgb(0, 0);
        });
    }

    private void picture(String name) throws IOException {
        try {
            // For values that are still travelling.
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        WritableImage screen = Toolkit.call(() -> {
            return desk.robot().getScreenCapture(null, new Rectangle2D(0, 0, WIDTH, HEIGHT));
        });
        Files.write(FOLDER.resolve(++pictures + "-" + name + ".png"), Png.encode(screen));
        System.out.println("seen: " + name);
    }
}
