package tickscope.ui.panel;

import javafx.scene.control.Label;
import tickscope.kernel.ThreadView;

/// A thread's name in its colour.
public final class ThreadChip extends Label {
    public ThreadChip() {
        getStyleClass().add("thread-chip");
        setMinWidth(USE_PREF_SIZE);
    }

    ThreadChip(ThreadView thread) {
        this();
        show(thread);
    }

    void show(ThreadView thread) {
        setText(thread.name());
        getStyleClass().setAll("label", "thread-chip", Marks.of(thread));
        setAccessibleText(thread.name() + ", " + thread.state().lower());
    }
}
