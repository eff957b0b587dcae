package tickscope.ui.panel;

import java.util.List;
import java.util.function.IntUnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import tickscope.lab.QueueLengths;
import tickscope.ui.Texts;

/// How many threads are ready, over time: for each pixel the most in it. A paler area beneath tells the least.
final class LengthChart extends Region {
    private final Polygon most = new Polygon();
    private final Polygon least = new Polygon();
    private final Label scale = new Label();

    LengthChart() {
        getStyleClass().add("length-chart");
        setMinSize(0, 0);
        most.getStyleClass().add("length-most");
        least.getStyleClass().add("length-least");
        scale.getStyleClass().add("length-scale");
        for (javafx.scene.Node node : List.of(most, least, scale)) {
            node.setManaged(false);
            node.setMouseTransparent(true);
        }
        getChildren().addAll(most, least, scale);
    }

    /// @param length of what is drawn at a moment
    /// @param top what is as high as the chart
    void show(QueueLengths queues, IntUnaryOperator length, int top, TimeWindow window, double width, double height) {
        int columns = (int) Math.max(1, width);
        int[] highest = new int[columns];
        int[] lowest = new int[columns];
        java.util.Arrays.fill(lowest, Integer.MAX_VALUE);
        List<Long> times = queues.times();
        for (int i = first(times, window.since()); i < times.size() && times.get(i) < window.until(); i++) {
            int value = length.applyAsInt(i);
            long until = i + 1 < times.size() ? times.get(i + 1) : window.last();
            int from = (int) Math.clamp(window.x(times.get(i), width), 0, columns - 1);
            int to = (int) Math.clamp(window.x(until, width), 0, columns - 1);
            for (int x = from; x <= to; x++) {
                highest[x] = Math.max(highest[x], value);
                lowest[x] = Math.min(lowest[x], value);
            }
        }
        for (int x = 0; x < columns; x++) {
            lowest[x] = Math.min(lowest[x], highest[x]);
        }
        outline(most, highest, top, height);
        outline(least, lowest, top, height);
        scale.setText(Texts.text("schedule.lengths.most", top));
        scale.setVisible(height > 40);
        scale.autosize();
        scale.relocate(4, 1);
    }

    private static int first(List<Long> times, long since) {
        int low = 0;
        int high = times.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (times.get(middle) <= since) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return Math.max(0, low);
    }

    private static void outline(Polygon area, int[] values, int top, double height) {
        java.util.List<Double> points = new java.util.ArrayList<>();
        points.add(0.0);
        points.add(height);
        int before = -1;
        for (int x = 0; x < values.length; x++) {
            if (values[x] != before) {
                if (before >= 0) {
                    point(points, x, before, top, height);
                }
                point(points, x, values[x], top, height);
                before = values[x];
            }
        }
        point(points, values.length, Math.max(0, before), top, height);
        points.add((double) values.length);
        points.add(height);
        area.getPoints().setAll(points);
    }

    private static void point(java.util.List<Double> points, int x, int value, int top, double height) {
        points.add((double) x);
        points.add(Math.round(height - value / (double) Math.max(1, top) * (height - 1)) * 1.0);
    }
}
