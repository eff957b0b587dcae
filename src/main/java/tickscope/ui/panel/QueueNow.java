package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.QueueView;
import tickscope.kernel.ThreadView;
import tickscope.ui.Texts;

/// A processor's ready queue as it lies in memory now: for each priority its threads in order, the rest counted.
final class QueueNow extends HBox {
    /// What a chip takes besides its letters, counted in letters.
    private static final double FRAME = 2.6;

    private static final double PRIORITY = 3.2;
    private static final double REST = 4;

    private final int cpu;
    private @Nullable QueueView shown;
    private double shownIn;

    QueueNow(int cpu) {
        this.cpu = cpu;
        getStyleClass().add("queue-now");
        setMinSize(0, 0);
    }

    /// @param room letters that fit
    void show(QueueView queue, double room) {
        if (queue.equals(shown) && room == shownIn) {
            return;
        }
        shown = queue;
        shownIn = room;
        Map<Long, List<ThreadView>> byPriority = new LinkedHashMap<>();
        for (ThreadView thread : queue.ready()) {
            byPriority
                    .computeIfAbsent(thread.priority(), _ -> new ArrayList<>())
                    .add(thread);
        }
        getChildren().clear();
        Label length = new Label("" + queue.ready().size());
        length.getStyleClass().add("queue-length");
        length.setMinWidth(USE_PREF_SIZE);
        getChildren().add(length);
        double left = room - PRIORITY;
        int told = 0;
        boolean several = byPriority.size() > 1;
        for (Map.Entry<Long, List<ThreadView>> list : byPriority.entrySet()) {
            if (left < PRIORITY + FRAME + REST) {
                break;
            }
            if (several) {
                Label priority = new Label(Texts.text("schedule.priority", list.getKey()));
                priority.getStyleClass().add("queue-priority");
                priority.setMinWidth(USE_PREF_SIZE);
                getChildren().add(priority);
                left -= PRIORITY;
            }
            for (ThreadView thread : list.getValue()) {
                double wide = thread.name().length() + FRAME;
                boolean last = told + 1 == queue.ready().size();
                if (left - wide < (last ? 0 : REST)) {
                    left = 0;
                    break;
                }
                getChildren().add(new ThreadChip(thread));
                left -= wide;
                told++;
            }
        }
        if (told < queue.ready().size()) {
            Label rest = new Label("+" + (queue.ready().size() - told));
            rest.getStyleClass().add("queue-rest");
            rest.setMinWidth(USE_PREF_SIZE);
            getChildren().add(rest);
        }
        if (!queue.malformed().isEmpty()) {
            Label broken = new Label(queue.malformed());
            broken.getStyleClass().add("fault-text");
            getChildren().add(broken);
        }
        setAccessibleText(Texts.text(
                "schedule.queue.accessible",
                cpu,
                queue.ready().size(),
                String.join(
                        ", ",
                        queue.ready().stream().limit(8).map(ThreadView::name).toList())));
    }
}
