package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import tickscope.kernel.ThreadView;

/// A thread's name in its colour.
public final class ThreadChip extends Label {
    private Optional<ThreadView> shown = Optional.empty();

    public ThreadChip() {
        getStyleClass().add("thread-chip");
        setMinWidth(USE_PREF_SIZE);
    }

    ThreadChip(ThreadView thread) {
        this();
        show(thread);
    }

    /// The thread that is shown, as it was at that moment.
    Optional<ThreadView> thread() {
        return shown;
    }

    void show(ThreadView thread) {
        shown = Optional.of(thread);
        setText(thread.name());
        Marks.styles(this, List.of("label", "thread-chip", Marks.of(thread)));
        setAccessibleText(thread.name() + ", " + thread.state().lower());
    }
}
