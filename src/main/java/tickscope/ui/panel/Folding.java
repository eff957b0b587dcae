package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import tickscope.kernel.Author;
import tickscope.ui.panel.Line.Entry;
import tickscope.ui.panel.Line.Fold;
import tickscope.ui.panel.Line.Heading;

/// Fits a list of lines into fewer rows: what matters least gives way to folds that say how much they hide.
final class Folding {
    private static final int FOCUS = 1000;
    private static final int POINTED = 10;
    private static final int NEIGHBOUR = 600;
    private static final int FARTHER = 60;
    private static final int REACH = 3;

    private final List<Line> lines;
    private final boolean[] shown;

    private Folding(List<Line> lines) {
        this.lines = lines;
        this.shown = new boolean[lines.size()];
    }

    /// The lines that show in `rows` rows, runs of hidden ones replaced by folds. A fold never hides a single line.
    /// A section in which nothing changes gives way to a change that has no room otherwise.
    static List<Line> fit(List<Line> lines, int rows) {
        Folding folding = new Folding(lines);
        folding.choose(rows, false);
        if (folding.changes() < lines.stream().filter(Line::focus).count()) {
            Folding changing = new Folding(lines);
            changing.choose(rows, true);
            if (changing.changes() > folding.changes()) {
                return changing.folded();
            }
        }
        return folding.folded();
    }

    /// How many changed lines show.
    private long changes() {
        return IntStream.range(0, shown.length)
                .filter(i -> shown[i] && lines.get(i).focus())
                .count();
    }

    private void choose(int rows, boolean changingOnly) {
        for (int i = 0; i < shown.length; i++) {
            shown[i] = lines.get(i) instanceof Heading heading && heading.section() && (!changingOnly || changes(i));
        }
        int[] weights = weights();
        List<Integer> byWeight = IntStream.range(0, shown.length)
                .boxed()
                .filter(i -> !(lines.get(i) instanceof Heading))
                .sorted(Comparator.comparingInt((Integer i) -> -weights[i]))
                .toList();
        for (int i : byWeight) {
            int heading = heading(i);
            boolean headed = heading < 0 || shown[heading];
            shown[i] = true;
            if (!headed) {
                shown[heading] = true;
            }
            if (rows() > rows && !headed) {
                shown[heading] = false;
                // The change itself shows even where its heading has no room.
                shown[i] = lines.get(i).focus();
            }
            if (rows() > rows) {
                shown[i] = false;
            }
        }
    }

    /// Whether something changes in the section below a heading.
    private boolean changes(int section) {
        for (int i = section + 1; i < shown.length; i++) {
            if (lines.get(i) instanceof Heading heading && heading.section()) {
                return false;
            }
            if (lines.get(i).focus()) {
                return true;
            }
        }
        return false;
    }

    /// The change of this step is seen in its surroundings.
    private int[] weights() {
        int[] weights = lines.stream().mapToInt(Line::importance).toArray();
        for (int i = 0; i < weights.length; i++) {
            if (lines.get(i).focus()) {
                weights[i] += FOCUS + (lines.get(i) instanceof Entry entry && entry.atRsp() ? POINTED : 0);
                for (int j = Math.max(0, i - REACH); j <= Math.min(weights.length - 1, i + REACH); j++) {
                    weights[j] =
                            Math.max(weights[j], lines.get(j).importance() + NEIGHBOUR - FARTHER * Math.abs(i - j));
                }
            }
        }
        return weights;
    }

    private int heading(int line) {
        for (int i = line; i >= 0; i--) {
            if (lines.get(i) instanceof Heading) {
                return i;
            }
        }
        return -1;
    }

    private int rows() {
        int rows = 0;
        for (int i = 0; i < shown.length; i++) {
            rows += shown[i] || i == 0 || shown[i - 1] ? 1 : 0;
        }
        return rows;
    }

    private List<Line> folded() {
        List<Line> folded = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            int end = i;
            while (end < lines.size() && !shown[end]) {
                end++;
            }
            if (end - i > 1) {
                folded.add(fold(lines.subList(i, end)));
                i = end;
            } else {
                folded.add(lines.get(i++));
            }
        }
        return folded;
    }

    private static Fold fold(List<Line> hidden) {
        List<Line> named =
                hidden.stream().filter(line -> !(line instanceof Heading)).toList();
        List<Author> authors = named.stream()
                .map(line -> line instanceof Entry entry ? entry.cell().author() : Author.NOBODY)
                .distinct()
                .toList();
        List<String> labels = named.stream()
                .filter(line -> !(line instanceof Fold) || named.size() == 1)
                .map(Line::label)
                .filter(label -> !label.isEmpty())
                .toList();
        String first = labels.isEmpty() ? "" : labels.getFirst();
        String last = labels.isEmpty() ? "" : labels.getLast();
        return new Fold(
                named.stream()
                        .mapToInt(line -> line instanceof Fold fold ? fold.count() : 1)
                        .sum(),
                Objects.equals(first, last) ? first : first + " … " + last,
                authors.size() == 1 ? authors.getFirst() : Author.NOBODY,
                named.stream().anyMatch(line -> line instanceof Entry entry && (entry.inPhase() || entry.changed())));
    }
}
