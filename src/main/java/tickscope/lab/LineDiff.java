package tickscope.lab;

import java.util.ArrayList;
import java.util.List;

/// Two texts line beside line: the longest common subsequence stands level, what only one has stands alone.
public final class LineDiff {
    private LineDiff() {}

    /// A row of the two columns. A number is 0, and its text empty, where that side has no line.
    public record Row(int leftNumber, String left, int rightNumber, String right, boolean same) {}

    public static List<Row> of(List<String> left, List<String> right) {
        int[][] common = common(left, right);
        List<Row> rows = new ArrayList<>();
        List<Integer> gone = new ArrayList<>();
        List<Integer> come = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < left.size() || j < right.size()) {
            if (i < left.size() && j < right.size() && left.get(i).equals(right.get(j))) {
                flush(left, right, gone, come, rows);
                rows.add(new Row(i + 1, left.get(i++), j + 1, right.get(j++), true));
            } else if (j == right.size() || i < left.size() && common[i + 1][j] >= common[i][j + 1]) {
                gone.add(i++);
            } else {
                come.add(j++);
            }
        }
        flush(left, right, gone, come, rows);
        return rows;
    }

    private static int[][] common(List<String> left, List<String> right) {
        int[][] common = new int[left.size() + 1][right.size() + 1];
        for (int i = left.size() - 1; i >= 0; i--) {
            for (int j = right.size() - 1; j >= 0; j--) {
                common[i][j] = left.get(i).equals(right.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    /// What was replaced stands beside what replaces it.
    private static void flush(
            List<String> left, List<String> right, List<Integer> gone, List<Integer> come, List<Row> rows) {
        for (int k = 0; k < Math.max(gone.size(), come.size()); k++) {
            int one = k < gone.size() ? gone.get(k) : -1;
            int other = k < come.size() ? come.get(k) : -1;
            rows.add(new Row(
                    one + 1, one < 0 ? "" : left.get(one), other + 1, other < 0 ? "" : right.get(other), false));
        }
        gone.clear();
        come.clear();
    }
}
