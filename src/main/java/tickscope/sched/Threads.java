package tickscope.sched;

import java.util.Comparator;
import java.util.Optional;

/// Every living thread's entry, by its number; persistent.
///
/// @param <T> what a policy keeps of a thread
record Threads<T>(Tree<Threads.Numbered<T>> tree) {
    /// @param entry absent only in a probe
    record Numbered<T>(int id, Optional<T> entry) {}

    static <T> Threads<T> none() {
        return new Threads<>(Tree.ordered(Comparator.comparingInt(Numbered::id), _ -> 0));
    }

    boolean has(int id) {
        return tree.find(new Numbered<>(id, Optional.empty())).isPresent();
    }

    T of(int id) {
        return tree.find(new Numbered<T>(id, Optional.empty()))
                .flatMap(Numbered::entry)
                .orElseThrow(() -> new IllegalArgumentException("there is no thread " + id));
    }

    Threads<T> with(int id, T entry) {
        return new Threads<>(tree.with(new Numbered<>(id, Optional.of(entry))));
    }

    Threads<T> without(int id) {
        return new Threads<>(tree.without(new Numbered<>(id, Optional.empty())));
    }

    /// @throws IllegalArgumentException if there is one of this number
    void refuse(int id) {
        if (has(id)) {
            throw new IllegalArgumentException("there is a thread " + id + " already");
        }
    }
}
