package tickscope.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How many in the class raised a hand for each answer, as the lecturer enters it.
///
/// @param counts one for each option
/// @param pointed the option whose count is being entered, or -1
public record Hands(List<Integer> counts, int pointed) {
    private static final int MOST = 999;

    public Hands {
        counts = List.copyOf(counts);
    }

    static Hands none(int options) {
        return new Hands(Collections.nCopies(options, 0), -1);
    }

    public int all() {
        return counts.stream().mapToInt(Integer::intValue).sum();
    }

    /// The next option, or the one before; past either end no option is pointed at.
    Hands point(int by) {
        int options = counts.size();
        int next = pointed < 0 && by < 0 ? options - 1 : pointed + by;
        return new Hands(counts, next >= options ? -1 : next);
    }

    Hands away() {
        return new Hands(counts, -1);
    }

    /// So many more, or fewer, for the option pointed at.
    Hands add(int by) {
        return pointed < 0 ? this : with(counts.get(pointed) + by);
    }

    /// One more digit at the end of the count.
    Hands type(int digit) {
        return pointed < 0 ? this : with(10 * counts.get(pointed) + digit);
    }

    /// The last digit is taken back.
    Hands erase() {
        return pointed < 0 ? this : with(counts.get(pointed) / 10);
    }

    private Hands with(int count) {
        List<Integer> changed = new ArrayList<>(counts);
        changed.set(pointed, count > MOST ? counts.get(pointed) : Math.max(0, count));
        return new Hands(changed, pointed);
    }
}
