package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tickscope.ui.panel.Line.Entry;
import tickscope.ui.panel.Line.Fold;
import tickscope.ui.panel.Line.Heading;

/// Fits a list of lines into fewer rows: what matters least gives way to folds that say how much they hide.
final class Folding {
    private static final int CHANGED = 1000;
    private static final int NEIGHBOUR = 600;
    private static final int REACH = 3;

    private Folding() {}

    /// The lines that show in `rows` rows, runs of hidden entries replaced by folds. A fold never hides a single line.
    static List<Line> fit(List<Line> lines, int rows) {
        boolean[] shown = new boolean[lines.size()];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = lines.get(i) instanceof Heading;
        }
        List<Integer> byImportance = IntStream.range(0, shown.length)
                .boxed()
                .filter(i -> !shown[i])
                .sorted(Comparator.comparingInt((Integer i) -> -lines.get(i).importance()))
                .toList();
        for (int i : byImportance) {
            shown[i] = true;
            if (rows(shown) > rows) {
                shown[i] = false;
            }
        }
        return folded(lines, shown);
    }

    /// Raises the lines around the change of this step, so that it is seen in its surroundings.
    static List<Line> focused(List<Line> lines) {
        int[] raised = new int[lines.size()];
        for (int i = 0; i < raised.length; i++) {
            if (lines.get(i) instanceof Entry entry && (entry.changed() || entry.atRsp())) {
                for (int j = Math.max(0, i - REACH); j <= Math.min(raised.length - 1, i + REACH); j++) {
                    int near = i == j ? CHANGED : NEIGHBOUR - 50 * Math.abs(i - j);
                    raised[j] = Math.max(raised[j], near);
                }
            }
        }
        List<Line> focused = new ArrayList<>(lines);
        for (int i = 0; i < raised.length; i++) {
            if (lines.get(i) instanceof Entry entry && raised[i] > 0) {
                focused.set(i, entry.weighing(entry.importance() + raised[i]));
            }
        }
        return focused;
    }

    private static int rows(boolean[] shown) {
        int rows = 0;
        for (int i = 0; i < shown.length; i++) {
            rows += shown[i] || i == 0 || shown[i - 1] ? 1 : 0;
        }
        return rows;
    }

    private static List<Line> folded(List<Line> lines, boolean[] shown) {
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
        Entry[] entries = hidden.stream()
                .filter(Entry.class::isInstance)
                .map(Entry.class::cast)
                .toArray(Entry[]::new);
        return new Fold(
                entries.length,
                entries[0].cell().label(),
                entries[entries.length - 1].cell().label(),
                Arrays.stream(entries).anyMatch(entry -> entry.inPhase() || entry.changed()));
    }
}
