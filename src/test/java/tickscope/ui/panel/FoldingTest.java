package tickscope.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tickscope.kernel.Author;
import tickscope.kernel.Cell;
import tickscope.ui.panel.Line.Entry;
import tickscope.ui.panel.Line.Fold;
import tickscope.ui.panel.Line.Heading;

/// What is folded when the room is small.
final class FoldingTest {
    @Test
    void everything_shows_where_there_is_room() {
        List<Line> lines = column(12, -1);
        assertEquals(lines, Folding.fit(lines, 13));
    }

    @Test
    void the_change_of_this_step_shows_with_its_neighbours() {
        for (int changed = 0; changed < 20; changed++) {
            List<Line> fitted = Folding.fit(column(20, changed), 9);
            int hot = changed;
            assertTrue(fitted.stream().anyMatch(line -> line instanceof Entry entry && entry.changed()));
            assertTrue(
                    fitted.stream().anyMatch(line -> line.label().equals("f" + Math.max(0, hot - 1))),
                    () -> "no neighbour of f" + hot);
            assertTrue(fitted.size() <= 9);
        }
    }

    @Test
    void folds_count_what_they_hide() {
        List<Line> fitted = Folding.fit(column(20, 10), 8);
        int hidden = fitted.stream()
                .mapToInt(line -> line instanceof Fold fold ? fold.count() : 0)
                .sum();
        long shown = fitted.stream().filter(Entry.class::isInstance).count();
        assertEquals(20, hidden + shown);
    }

    @Test
    void a_fold_never_hides_a_single_line() {
        for (int rows = 4; rows < 21; rows++) {
            assertTrue(Folding.fit(column(20, 7), rows).stream()
                    .noneMatch(line -> line instanceof Fold fold && fold.count() == 1));
        }
    }

    @Test
    void a_heading_shows_only_with_one_of_its_cells() {
        List<Line> lines = new ArrayList<>(column(6, 2));
        lines.add(new Heading("frame", Author.CPU, false));
        lines.add(entry("SS", false));
        lines.add(entry("RSP", false));
        List<Line> fitted = Folding.fit(lines, 7);
        assertTrue(fitted.stream().noneMatch(line -> line.label().equals("frame")));
        assertTrue(fitted.getLast() instanceof Fold);
    }

    @Test
    void a_change_shows_even_where_its_heading_has_no_room() {
        List<Line> lines = new ArrayList<>(column(6, -1));
        lines.add(new Heading("frame", Author.CPU, false));
        for (String label : List.of("SS", "RSP", "RFLAGS", "CS", "RIP")) {
            lines.add(entry(label, label.equals("RFLAGS")));
        }
        lines.addAll(column(3, -1));
        List<Line> fitted = Folding.fit(lines, 6);
        assertTrue(fitted.stream().anyMatch(line -> line.label().equals("RFLAGS")), fitted::toString);
        assertEquals(6, fitted.size());
    }

    @Test
    void a_section_that_does_not_change_gives_way_to_what_does_and_to_rsp() {
        List<Line> lines = new ArrayList<>(column(6, -1));
        lines.add(new Heading("pushed by the CPU", Author.CPU, false));
        for (String label : List.of("SS", "RSP", "RFLAGS", "CS")) {
            lines.add(entry(label, true));
        }
        Cell rip = new Cell(0x1000, 0, "RIP", "0x0", Author.CPU, null, true);
        lines.add(new Entry(rip, "+0", true, false, false, true, 30));
        lines.add(new Fold(14, "red zone", Author.NOBODY, false));
        lines.addAll(column(20, -1));
        List<String> fitted = Folding.fit(lines, 8).stream().map(Line::label).toList();
        assertTrue(fitted.containsAll(List.of("SS", "RSP", "RIP")), fitted::toString);
        assertEquals(8, fitted.size());
        assertEquals(
                2,
                Folding.fit(lines, 12).stream()
                        .filter(Heading.class::isInstance)
                        .map(Line::label)
                        .filter("context"::equals)
                        .count());
    }

    private static List<Line> column(int entries, int changed) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Heading("context", Author.CONTEXT, true));
        for (int i = 0; i < entries; i++) {
            lines.add(entry("f" + i, i == changed));
        }
        return lines;
    }

    private static Entry entry(String label, boolean changed) {
        Cell cell = new Cell(0x1000, 0, label, "0x0", Author.CONTEXT, null, true);
        return new Entry(cell, "+0", changed, false, false, false, 30);
    }
}
