package tickscope.ui.panel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tickscope.kernel.ThreadState;
import tickscope.kernel.ThreadView;

/// A thousand threads are a few cards.
final class GroupTest {
    private static final int FEW = 4;

    @Test
    void a_few_threads_are_shown_singly() {
        assertEquals(List.of("T0", "T1", "T2"), labels(Group.of(threads(3, 64), Set.of(), FEW)));
    }

    @Test
    void of_many_the_first_and_those_that_matter_are_shown_singly() {
        List<Group> groups = Group.of(threads(1000, 64), Set.of(500, 999), FEW);
        assertEquals(List.of("T0", "T1 \u2026 T499", "T500", "T501 \u2026 T998", "T999"), labels(groups));
        assertEquals(
                List.of(1, 499, 1, 498, 1),
                groups.stream().map(group -> group.threads().size()).toList());
    }

    @Test
    void priorities_are_kept_apart() {
        List<ThreadView> threads = new ArrayList<>(threads(10, 100));
        threads.addAll(threads(20, 64).subList(10, 20));
        assertEquals(List.of("T0", "T1 \u2026 T9", "T10 \u2026 T19"), labels(Group.of(threads, Set.of(), FEW)));
    }

    private static List<ThreadView> threads(int count, long priority) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ThreadView(i, i * 256L, "T" + i, ThreadState.READY, priority, 1, 0, 0))
                .toList();
    }

    private static List<String> labels(List<Group> groups) {
        return groups.stream().map(Group::label).toList();
    }
}
