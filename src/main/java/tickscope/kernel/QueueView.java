package tickscope.kernel;

import java.util.List;

/// The ready queue of a processor: threads in the order they will run.
///
/// @param malformed what is wrong with the list in memory, or empty (a cycle, a link that points outside)
public record QueueView(List<ThreadView> ready, String malformed) {
    public QueueView {
        ready = List.copyOf(ready);
    }
}
