package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.scenario.Session;

/// What the last row sees of presenter mode on a projector of 1280 by 720: real nodes, laid out, in every phase of
/// each design's first switch.
final class LastRowTest {
    private static final double LEGIBLE = 24;

    @ParameterizedTest
    @CsvSource({
        "04-as-found-compares-r14, ENGLISH",
        "08-ret-own-stacks,        ENGLISH",
        "10-option-a,              ENGLISH",
        "11-option-b,              ENGLISH",
        "12-option-c,              ENGLISH",
        "13-option-b-trampoline,   ENGLISH",
        "14-stack-switch,          ENGLISH",
        "12-option-c,              GERMAN",
        "14-stack-switch,          GERMAN"
    })
    void labels_of_the_stacks_are_24_pixels_high_and_nothing_is_cut(String scenario, Language language)
            throws Exception {
        Session session = Session.open(Path.of("scenarios", scenario + ".json"));
        List<Long> positions = phases(session);
        assertTrue(positions.size() >= Phase.shown().size() - 1, positions::toString);
        Memory memory = new Memory(new FakePreferences());
        memory.language(language);
        List<String> faults = new ArrayList<>();
        Toolkit.call(() -> {
            Motion.reducedProperty().set(true);
            Shell shell = new Shell(new Catalogue(List.of()), memory, 1280, 720);
            shell.show(session.at(positions.getFirst()));
            shell.present();
            for (long position : positions) {
                shell.playback().orElseThrow().moveTo(position);
                Scene scene = shell.scene();
                scene.snapshot(null);
                String where = session.at(position).phase() + " at step " + position + ": ";
                Uncut.faults(scene).forEach(fault -> faults.add(where + fault));
                low(scene).forEach(fault -> faults.add(where + fault));
            }
            shell.playback().orElseThrow().close();
            Texts.speak(Language.ENGLISH);
            return true;
        });
        assertEquals(List.of(), faults);
    }

    /// The last position of each phase of the first interrupt that leads to a switch, and of the switch.
    private static List<Long> phases(Session session) {
        long start = session.firstSwitch()
                .map(first -> first.start())
                .orElseGet(() -> session.spans().stream()
                        .filter(span -> span.phase() == Phase.DELIVER)
                        .findFirst()
                        .orElseThrow()
                        .from());
        List<Span> spans = session.spans();
        List<Long> positions = new ArrayList<>(List.of(start));
        for (Phase phase : Phase.shown()) {
            for (int i = 0; phase != Phase.RUN && i + 1 < spans.size(); i++) {
                long end = spans.get(i + 1).from();
                if (spans.get(i).phase() == phase && end > start) {
                    positions.add(end);
                    break;
                }
            }
        }
        return positions;
    }

    private static List<String> low(Scene scene) {
        List<String> faults = new ArrayList<>();
        for (String style : List.of(".cell-name", ".cell-value", ".cell-row", ".register-row")) {
            for (Node node : scene.getRoot().lookupAll(style)) {
                double height = node.getLayoutBounds().getHeight();
                if (node.isVisible() && node.getParent().isVisible() && height < LEGIBLE) {
                    faults.add(style + " is " + height + " pixels high");
                }
            }
        }
        return faults;
    }
}
