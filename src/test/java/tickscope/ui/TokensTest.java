package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tickscope.kernel.Author;
import tickscope.kernel.Phase;
import tickscope.scenario.Session;

/// What is written can be read: contrast as WCAG 2 defines it, over the token files.
final class TokensTest {
    private static final Pattern TOKEN = Pattern.compile("-ts-([a-z0-9-]+): #([0-9a-f]{6});");
    private static final double TEXT = 4.5;
    private static final double GRAPHICS = 3;

    private static final List<String> AUTHORS = List.of("cpu", "stub", "call", "context", "forged", "kernel", "own");

    @TestFactory
    Stream<DynamicTest> text_stands_out_from_its_ground() throws IOException {
        return Stream.of(Theme.values()).flatMap(theme -> textPairs().map(pair -> contrast(theme, pair, TEXT)));
    }

    @TestFactory
    Stream<DynamicTest> marks_stand_out_from_their_ground() {
        return Stream.of(Theme.values()).flatMap(theme -> graphicPairs().map(pair -> contrast(theme, pair, GRAPHICS)));
    }

    @Test
    void every_card_of_a_thread_has_an_edge() throws IOException {
        String sheet = Files.readString(Path.of("src/main/resources/tickscope/ui/stage.css"));
        for (String token : tokens(Theme.LIGHT).keySet()) {
            if (token.matches("thread-(\\d|idle)")) {
                assertTrue(
                        sheet.contains(".thread-chip." + token + " { -fx-background-color: -ts-thread-line, -ts-"
                                + token + "; -fx-background-insets: 0, 1; }"),
                        token);
            }
        }
    }

    /// A stretch of the timeline or of the schedule by its colour, or else by its edge; but not one in which nobody
    /// runs.
    @ParameterizedTest
    @EnumSource(Theme.class)
    void stretches_stand_out_from_their_lane(Theme theme) throws Exception {
        Session session = Session.open(Path.of("scenarios/40-ten-threads.json"));
        Memory memory = new Memory(new FakePreferences());
        memory.theme(theme);
        Shell shell = Toolkit.call(() -> new Shell(new Catalogue(List.of()), memory, 1920, 1080));
        long position = session.firstSwitch().orElseThrow().end();
        Toolkit.call(() -> {
            shell.show(session.at(position));
            shell.scene().snapshot(null);
            return stretches(shell.scene().getRoot(), ".segment");
        });
        Scene schedule = new SchedulePicture(
                        session.at(position),
                        SchedulePicture.View.SCHEDULE,
                        Optional.of(new SchedulePicture.Ticks(1, 12)),
                        theme,
                        1920,
                        1080,
                        1)
                .scene();
        Toolkit.call(() -> {
            schedule.snapshot(null);
            return stretches(schedule.getRoot(), ".gantt-box");
        });
    }

    private static boolean stretches(Node root, String selector) {
        List<Region> all = root.lookupAll(selector).stream()
                .filter(node -> node.isVisible() && node.getParent().isVisible())
                .filter(node -> !node.getStyleClass().contains("gantt-idle"))
                .filter(node -> !node.getStyleClass().contains("gantt-waits"))
                .map(Region.class::cast)
                .toList();
        assertTrue(all.size() > 10, all::toString);
        for (Region stretch : all) {
            Color ground = fill(stretch.getParent()).orElse(Color.WHITE);
            double fill = fill(stretch).map(colour -> ratio(colour, ground)).orElse(1.0);
            double edge = stretch.getBorder() == null
                    ? 1
                    : ratio((Color) stretch.getBorder().getStrokes().getFirst().getTopStroke(), ground);
            assertTrue(Math.max(fill, edge) >= GRAPHICS, () -> stretch + ": " + fill + ", edge " + edge);
        }
        return true;
    }

    private static Optional<Color> fill(Node node) {
        return node instanceof Region region && region.getBackground() != null
                ? Optional.of(
                        (Color) region.getBackground().getFills().getLast().getFill())
                : Optional.empty();
    }

    private static double ratio(Color one, Color other) {
        return ratio(rgb(one), rgb(other));
    }

    private static int rgb(Color colour) {
        return Integer.parseInt(colour.toString().substring(2, 8), 16);
    }

    @Test
    void in_grey_a_letter_tells_who_wrote_a_cell() throws Exception {
        List<Character> letters = Stream.of(Author.values())
                .filter(author -> author != Author.NOBODY)
                .map(Author::letter)
                .toList();
        assertEquals(letters.size(), Set.copyOf(letters).size(), letters::toString);
        Session session = Session.open(Path.of("scenarios/12-option-c.json"));
        Map<Phase, Long> phases = session.firstSwitch().orElseThrow().phases();
        Toolkit.call(() -> {
            Shell shell = new Shell(new Catalogue(List.of()), new Memory(new FakePreferences()), 1920, 1080);
            for (long position : phases.values()) {
                shell.show(session.at(position));
                shell.scene().snapshot(null);
                List<String> seen = shell.scene().getRoot().lookupAll(".row-cell").stream()
                        .filter(Node::isVisible)
                        .filter(row -> !row.getStyleClass().contains("author-nobody"))
                        .map(row -> Desk.words(row.lookup(".cell-author")))
                        .toList();
                assertTrue(seen.size() > 5, seen::toString);
                assertTrue(seen.stream().allMatch(letter -> letters.contains(letter.charAt(0))), seen::toString);
            }
            for (Node chip : shell.scene().getRoot().lookupAll(".thread-chip")) {
                assertTrue(!chip.isVisible() || !((Label) chip).getText().isBlank());
            }
            return true;
        });
    }

    @Test
    void every_theme_has_the_same_tokens() throws IOException {
        for (Theme theme : Theme.values()) {
            assertEquals(tokens(Theme.LIGHT).keySet(), tokens(theme).keySet(), theme.name());
        }
    }

    /// Text first, ground second.
    private static Stream<String[]> textPairs() {
        Stream<String> fixed = Stream.of(
                "ink card",
                "ink ground",
                "ink quiet",
                "dim card",
                "dim ground",
                "dim quiet",
                "hot-ink hot",
                "fault-ink fault",
                "go-ink go",
                "design-ink design",
                "rsp card",
                "terminal-ink terminal",
                "terminal-dim terminal",
                "segment-kernel-ink segment-kernel",
                "thread-idle-ink thread-idle");
        Stream<String> authors =
                AUTHORS.stream().flatMap(a -> Stream.of(a + "-ink " + a, "ink " + a, a + "-ink card", "dim " + a));
        Stream<String> threads = Stream.of(0, 1, 2, 3, 4, 5, 6).map(i -> "thread-" + i + "-ink thread-" + i);
        return Stream.of(fixed, authors, threads).flatMap(pairs -> pairs).map(pair -> pair.split(" "));
    }

    private static Stream<String[]> graphicPairs() {
        Stream<String> fixed = Stream.of(
                "lamp-on card",
                "lamp-warn card",
                "lamp-off card",
                "hot-line card",
                "go card",
                "rsp card",
                "fault-ink fault",
                "ink card",
                "thread-line card",
                "thread-line quiet",
                "segment-kernel quiet");
        // The edge of what changed stands out from whatever cell it was, braces from the card.
        Stream<String> braces = AUTHORS.stream()
                .flatMap(author -> Stream.of(author + "-ink card", "hot-line " + author, "rsp " + author));
        return Stream.concat(fixed, braces).map(pair -> pair.split(" "));
    }

    private static DynamicTest contrast(Theme theme, String[] pair, double least) {
        return DynamicTest.dynamicTest(theme + ": " + pair[0] + " on " + pair[1], () -> {
            Map<String, Integer> tokens = tokens(theme);
            double ratio = ratio(token(tokens, pair[0]), token(tokens, pair[1]));
            assertTrue(ratio >= least, () -> String.format("%.2f:1", ratio));
        });
    }

    private static Map<String, Integer> tokens(Theme theme) throws IOException {
        try (InputStream file = theme.tokens().openStream()) {
            Matcher matcher = TOKEN.matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, Integer> tokens = new HashMap<>();
            while (matcher.find()) {
                tokens.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
            }
            return tokens;
        }
    }

    private static int token(Map<String, Integer> tokens, String name) {
        return Objects.requireNonNull(tokens.get(name), name);
    }

    private static double ratio(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int colour) {
        return 0.2126 * linear(colour >> 16) + 0.7152 * linear(colour >> 8) + 0.0722 * linear(colour);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
