package tickscope.asm;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds what was perhaps meant, by edit distance with swaps of neighbours.
final class Nearest {
    private Nearest() {}

    static @Nullable String to(String word, Collection<String> candidates) {
        int bound = word.length() <= 3 ? 1 : 2;
        String best = null;
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - word.length()) > bound || candidate.equals(word)) {
                continue;
            }
            int distance = distance(word, candidate);
            if (distance <= bound && (distance < bound || best == null)) {
                best = candidate;
                bound = distance;
            }
        }
        return best;
    }

    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
