package tickscope.asm;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Spelling;

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
            int distance = Spelling.distance(word, candidate);
            if (distance <= bound && (distance < bound || best == null)) {
                best = candidate;
                bound = distance;
            }
        }
        return best;
    }
}
