package tickscope.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;

/// Everything a lecturer does, once, in the real window on a real display, with the keys and the mouse of
/// X11. `.ci/window` runs it under Xvfb; the screenshots stay in `target/window`. Ends with 1 at the first
/// thing that is not as it should be.
final class WindowTour {
    private static final Path FOLDER = Path.of("target", "window");
    private static final int WIDTH = 1600;
    private static final int HEIGHT = 900;
    private static final int PHASES = 8;

    /// A window that shows nothing has fewer colours.
    private static final int MOST_OF_NOTHING = 50;

    /// How often a window is looked at that shows nothing yet.
    private static final int PATIENCE = 30;

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
        scrub();
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

    /// With the mouse along the timeline: moments in the order of the places.
    private void scrub() throws IOException {
        Bounds lane = desk.place(".run-lane");
        desk.drag(lane, 0.2, 0.5);
        desk.await(() -> share() > 0.4 && share() < 0.6);
        desk.drag(lane, 0.5, 0.8);
        desk.await(() -> share() > 0.7 && share() < 0.9);
        picture("scrubbed");
        desk.press(KeyCode.HOME);
        desk.await(() -> position() == 0);
    }

    private double share() {
        return (double) position()
                / desk.shell().playback().orElseThrow().session().length();
    }

    /// The first slides of the scenario: what the remote asks, a wrong answer, the second question.
    private void presenter() throws IOException {
        desk.press(KeyCode.F5);
        desk.await(() -> desk.shell().presentingProperty().get());
        Lecture lecture = desk.shell().lecture().orElseThrow();
        if (!lecture.open()) {
            desk.press(KeyCode.PAGE_DOWN);
        }
        desk.await(lecture::open);
        picture("asked");
        long asked = position();
        desk.press(KeyCode.DIGIT1);
        desk.await(() -> !lecture.open() && position() != asked);
        desk.await(() -> desk.says(".ask-result", Texts.text("ask.wrong").replaceFirst("\\{0}.*", "")));
        picture("answered");
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(lecture::open);
        long before = position();
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> !lecture.open());
        desk.press(KeyCode.PAGE_DOWN);
        desk.await(() -> position() != before);
        picture("slide");
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
        desk.press(KeyCode.F8);
        desk.await(() -> desk.shell().together().isPresent());
        for (int i = 0; i < PHASES; i++) {
            int beat = desk.shell().together().orElseThrow().place().beat();
            desk.press(KeyCode.RIGHT);
            desk.await(() -> desk.shell().together().orElseThrow().place().beat() > beat);
        }
        picture("comparison");
        desk.press(KeyCode.F9);
        picture("costs");
    }

    private void broken() throws IOException {
        Path file = FOLDER.resolve("broken.json");
        String good = Files.readString(Path.of("scenarios/12-option-c.json"));
        Files.writeString(file, good.replace("\"design\"", "\"desgin\""));
        if (!desk.drop(List.of(file.toFile()))) {
            throw new IllegalStateException("the window does not take a dropped file");
        }
        seen("what is wrong", ".problem-sentence", "design");
        picture("broken");
        Files.writeString(file, good);
        seen("the Stage, once it is repaired", ".scenario-title", "Option C");
        desk.press(KeyCode.BACK_SPACE);
        seen("the gallery again", ".gallery-title", "Tickscope");
    }

    /// What the display shows, once values that were travelling have arrived.
    private WritableImage capture() {
        try {
            Thread.sleep(700);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Toolkit.call(() -> {
            return desk.robot().getScreenCapture(null, new Rectangle2D(0, 0, WIDTH, HEIGHT));
        });
    }

    private static long colours(WritableImage screen) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < HEIGHT; y += 3) {
            for (int x = 0; x < WIDTH; x += 3) {
                colours.add(screen.getPixelReader().getArgb(x, y));
            }
        }
        return colours.size();
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
        WritableImage screen = capture();
        for (int i = 0; i < PATIENCE && colours(screen) < MOST_OF_NOTHING; i++) {
            screen = capture();
        }
        Files.write(FOLDER.resolve(++pictures + "-" + name + ".png"), Png.encode(screen));
        long colours = colours(screen);
        if (colours < MOST_OF_NOTHING) {
            throw new IllegalStateException("the picture of " + name + " has " + colours + " colours");
        }
        System.out.println("seen: " + name);
    }
}
