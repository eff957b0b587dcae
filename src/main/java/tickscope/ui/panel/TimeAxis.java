package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import tickscope.ui.Texts;

/// The ticks of the timer above the lanes, each so many with its number; between two of them, closer up, instructions.
final class TimeAxis extends Region {
    private final List<Region> marks = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private int usedMarks;
    private int usedLabels;
    private double taken;

    TimeAxis() {
        getStyleClass().add("time-axis");
        setMouseTransparent(true);
    }

    /// @param ticks virtual times of the timer's interrupts
    /// @param height of the axis; its marks reach down to `depth`
    /// @param room a label and its distance to the next take
    void show(List<Long> ticks, TimeWindow window, double width, double height, double depth, double room) {
        usedMarks = 0;
        usedLabels = 0;
        taken = 0;
        int first = firstAfter(ticks, window.since());
        int behind = firstAfter(ticks, window.until());
        int count = behind - first;
        int step = step(Math.ceil(count * room / Math.max(1, width)));
        boolean close = count <= 2;
        for (int i = first; i < behind; i++) {
            boolean numbered = (i + 1) % step == 0;
            if (numbered || count * 4 < width) {
                double x = Math.round(window.x(ticks.get(i), width));
                mark(x, numbered ? height * 0.35 : height * 0.7, numbered ? depth : height);
                if (numbered) {
                    label(Texts.text("schedule.tick", i + 1), x, height, width, false);
                }
            }
        }
        taken = 0;
        if (close) {
            instructions(ticks, first, window, width, height, room);
        }
        for (int i = usedMarks; i < marks.size(); i++) {
            marks.get(i).setVisible(false);
        }
        for (int i = usedLabels; i < labels.size(); i++) {
            labels.get(i).setVisible(false);
        }
    }

    /// Counted from the last tick before the window, or the beginning.
    private void instructions(
            List<Long> ticks, int first, TimeWindow window, double width, double height, double room) {
        long origin = first > 0 ? ticks.get(first - 1) : window.first();
        long step = step(window.length() * room / Math.max(1, width));
        for (long at = origin + step; at < window.until(); at += step) {
            int next = firstAfter(ticks, at);
            if (next > 0 && ticks.get(next - 1) > origin) {
                origin = ticks.get(next - 1);
                at = origin;
                continue;
            }
            double x = Math.round(window.x(at, width));
            boolean free = next >= ticks.size() || window.x(ticks.get(next), width) > x + room * 0.8;
            if (at >= window.since() && free) {
                mark(x, height * 0.7, height);
                label("+" + Texts.count(at - origin), x, height, width, true);
            }
        }
    }

    private static int firstAfter(List<Long> ticks, long time) {
        int low = 0;
        int high = ticks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ticks.get(middle) < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// 1, 2 or 5 times a power of ten, at least so much.
    static int step(double least) {
        int step = 1;
        for (int i = 0; step < least && i < 27; i++) {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        return step;
    }

    private void mark(double x, double from, double to) {
        if (usedMarks == marks.size()) {
            Region mark = new Region();
            mark.getStyleClass().add("axis-mark");
            mark.setManaged(false);
            marks.add(mark);
            getChildren().addFirst(mark);
        }
        Region mark = marks.get(usedMarks++);
        mark.setVisible(true);
        mark.resizeRelocate(x, from, 1, to - from);
    }

    private void label(String text, double x, double height, double width, boolean minor) {
        if (usedLabels == labels.size()) {
            Label label = new Label();
            label.getStyleClass().add("axis-label");
            label.setManaged(false);
            labels.add(label);
            getChildren().add(label);
        }
        Label label = labels.get(usedLabels++);
        label.setText(text);
        Marks.set(label, Marks.DEAD, minor);
        label.applyCss();
        double wide = label.prefWidth(-1);
        label.setVisible(x + 3 + wide <= width && x >= taken);
        taken = label.isVisible() ? x + 3 + wide : taken;
        label.resizeRelocate(x + 3, 0, wide, height);
    }
}
