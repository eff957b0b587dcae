package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tickscope.kernel.ThreadView;

/// Threads that stand one after another in a list and are shown as one card: a single one by its name, more as a range
/// and how many.
record Group(List<ThreadView> threads) {
    Group {
        threads = List.copyOf(threads);
    }

    boolean single() {
        return threads.size() == 1;
    }

    ThreadView first() {
        return threads.getFirst();
    }

    /// `T0002 … T0997`, or the name of the only one.
    String label() {
        return single()
                ? first().name()
                : first().name() + " … " + threads.getLast().name();
    }

    /// Up to `few` threads are shown singly. Of more, those that matter and the first are, and the others by what they
    /// have in common: state and priority.
    ///
    /// @param matter the indices of threads that are shown singly in any case
    static List<Group> of(List<ThreadView> threads, Set<Integer> matter, int few) {
        List<Group> groups = new ArrayList<>();
        List<ThreadView> run = new ArrayList<>();
        for (ThreadView thread : threads) {
            boolean alone =
                    threads.size() <= few || groups.isEmpty() && run.isEmpty() || matter.contains(thread.index());
            if (alone || !run.isEmpty() && !alike(run.getLast(), thread)) {
                close(run, groups);
            }
            if (alone) {
                groups.add(new Group(List.of(thread)));
            } else {
                run.add(thread);
            }
        }
        close(run, groups);
        return groups;
    }

    private static void close(List<ThreadView> run, List<Group> groups) {
        if (!run.isEmpty()) {
            groups.add(new Group(run));
            run.clear();
        }
    }

    private static boolean alike(ThreadView one, ThreadView other) {
        return one.priority() == other.priority() && one.state() == other.state();
    }
}
