package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.text.Text;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tickscope.scenario.Frames;
import tickscope.scenario.Progress;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// SVG says what the scene shows: every text, at its place, and nothing that is hidden.
final class SvgTest {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;

    private static Session session;

    private record Word(String text, double x, double baseline) {}

    @BeforeAll
    static void open_a_scenario() throws ScenarioException {
        session = Session.open(Path.of("scenarios/12-option-c.json"));
    }

    @Test
    void every_text_is_at_its_place_within_a_pixel_and_no_other_is_there() throws Exception {
        for (long position : session.firstSwitch().orElseThrow().phases().values()) {
            Canvas canvas = new Canvas(session.at(position), Theme.LIGHT, WIDTH, HEIGHT);
            Document svg = parsed(canvas.svg(session.at(position), 1));
            List<Word> scene = Toolkit.call(() -> {
                List<Word> words = new ArrayList<>();
                collect(canvas.scene().getRoot(), words);
                return words;
            });
            List<Word> written = elements(svg, "text")
                    .map(text -> new Word(text.getTextContent(), number(text, "x"), number(text, "y")))
                    .toList();
            assertTrue(scene.size() > 100, "a Stage has many texts");
            scene.forEach(word -> assertTrue(written.stream().anyMatch(other -> near(word, other)), word::toString));
            String shown = String.join("\n", scene.stream().map(Word::text).toList());
            written.forEach(word -> assertTrue(
                    shown.contains(word.text())
                            && word.x() >= 0
                            && word.x() < WIDTH
                            && word.baseline() > 0
                            && word.baseline() < HEIGHT + 10,
                    word::toString));
        }
    }

    @Test
    void icons_are_shapes_and_the_picture_tells_what_it_shows() throws Exception {
        long position = session.firstSwitch().orElseThrow().end();
        Canvas canvas = new Canvas(session.at(position), Theme.DARK, WIDTH, HEIGHT);
        String text = canvas.svg(session.at(position), 2);
        Document svg = parsed(text);
        assertEquals("2560", svg.getDocumentElement().getAttribute("width"));
        assertTrue(elements(svg, "path").count() > 10);
        assertTrue(text.codePoints().noneMatch(point -> Character.getType(point) == Character.PRIVATE_USE));
        assertTrue(elements(svg, "title")
                .findFirst()
                .orElseThrow()
                .getTextContent()
                .contains("Option C"));
    }

    @Test
    void a_strip_numbers_its_frames_and_holds_their_texts(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("strip.svg");
        Frames frames =
                Frames.around(session, session.firstSwitch().orElseThrow().end());
        new Film(session, Theme.LIGHT, WIDTH, HEIGHT, 1, Progress.NONE).strip(frames.byPhase(), file);
        Document svg = parsed(Files.readString(file));
        List<String> texts = elements(svg, "text").map(Element::getTextContent).toList();
        for (int i = 1; i <= 8; i++) {
            assertTrue(texts.contains(String.valueOf(i)), "frame " + i);
        }
        // The strip itself, and a frame for each phase.
        assertEquals(1 + 8, elements(svg, "svg").count());
        List<String> ids = Stream.of("clipPath", "linearGradient")
                .flatMap(name -> elements(svg, name))
                .map(element -> element.getAttribute("id"))
                .toList();
        assertEquals(ids.stream().distinct().count(), ids.size());
    }

    @Test
    void the_frames_of_a_switch_are_its_eight_phases_and_all_its_steps() {
        Frames frames =
                Frames.around(session, session.firstSwitch().orElseThrow().end());
        assertEquals(List.copyOf(session.firstSwitch().orElseThrow().phases().values()), frames.byPhase());
        long first = frames.byPhase().getFirst();
        long last = frames.byPhase().getLast();
        assertEquals(last - first + 1, frames.byStep().size());
        assertEquals(frames, Frames.around(session, last));
        assertEquals(frames, Frames.around(session, 0), "where nothing was interrupted yet: the first switch");
        assertTrue(Frames.around(session, last + 2500).byPhase().getFirst() > last);
    }

    private static void collect(Node node, List<Word> words) {
        Bounds place = node.localToScene(node.getBoundsInLocal());
        if (!node.isVisible() || node.getOpacity() == 0 || !place.intersects(0, 0, WIDTH, HEIGHT)) {
            return;
        }
        if (node instanceof Text text
                && !text.getText().isBlank()
                && !text.getText().contains("\n")
                && text.getLayoutInfo().getTextLineCount() == 1
                && text.getText().codePoints().noneMatch(point -> Character.getType(point) == Character.PRIVATE_USE)) {
            Bounds bounds = text.localToScene(text.getLayoutBounds());
            words.add(new Word(text.getText(), bounds.getMinX(), bounds.getMinY() + text.getBaselineOffset()));
        } else if (node instanceof Text text) {
            words.add(new Word(text.getText(), -1, -1));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    /// A text of several lines, or an icon, has no one place.
    private static boolean near(Word one, Word other) {
        return one.x() < 0
                || one.text().strip().equals(other.text().strip())
                        && Math.abs(one.x() - other.x()) <= 1
                        && Math.abs(one.baseline() - other.baseline()) <= 1;
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    private static Stream<Element> elements(Document svg, String name) {
        NodeList found = svg.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
