package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tickscope.scenario.Place;
import tickscope.scenario.Session;

/// Everything of the header and of the transport is in the window, whatever its size, that of type and the language;
/// what there is no room for
/// gives way.
final class NarrowWindowTest {
    private static final List<Double> ZOOMS = List.of(1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0);

    /// What can be read of a title, in em.
    private static final double TITLE = 3;

    private record Size(int width, int height) {}

    @ParameterizedTest
    @EnumSource(Language.class)
    void nothing_is_outside_the_window(Language language) throws Exception {
        // The longest name of a design, and the longest verdict.
        Session session = Session.open(Path.of("scenarios/13-option-b-trampoline.json"));
        long served = Place.find(session, "switch/handle").orElseThrow();
        List<String> faults = new ArrayList<>();
        for (Size size : List.of(
                new Size(640, 600),
                new Size(1000, 600),
                new Size(1000, 1000),
                new Size(1280, 720),
                new Size(1920, 1080))) {
            for (double zoom : ZOOMS) {
                Memory memory = new Memory(new FakePreferences());
                memory.language(language);
                memory.zoom(zoom);
                Toolkit.call(() -> {
                    Shell shell = new Shell(new Catalogue(List.of()), memory, size.width(), size.height());
                    shell.show(session.at(served));
                    Scene scene = shell.scene();
                    scene.snapshot(null);
                    Parent header = (Parent) scene.lookup(".header");
                    Node transport = scene.lookup(".transport");
                    Stream.concat(
                                    header.getChildrenUnmodifiable().stream(),
                                    ((Parent) transport).getChildrenUnmodifiable().stream())
                            .filter(child ->
                                    child.isVisible() && child.getParent().isVisible())
                            .map(child ->
                                    child.localToScene(child.getLayoutBounds()).getMaxX())
                            .filter(right -> right > size.width())
                            .map(right -> size + " at " + zoom + ": something ends at " + right)
                            .forEach(faults::add);
                    double title =
                            header.lookup(".scenario-title").getLayoutBounds().getWidth();
                    if (header.isVisible() && title < TITLE * Scale.type(size.width(), size.height(), zoom)) {
                        faults.add(size + " at " + zoom + " leaves the title " + title);
                    }
                    shell.playback().orElseThrow().close();
                    Texts.speak(Language.ENGLISH);
                    return true;
                });
            }
        }
        assertEquals(List.of(), faults, () -> String.join("\n", faults));
    }
}
