package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Region;
import tickscope.lab.Histogram;

/// A histogram as bars, the buckets from one to another.
final class HistogramBars extends Region {
    private final Histogram histogram;
    private final int first;
    private final int behind;
    private final List<Region> bars = new ArrayList<>();

    /// @param first bucket drawn
    /// @param behind the last one drawn
    HistogramBars(Histogram histogram, int first, int behind) {
        this.histogram = histogram;
        this.first = first;
        this.behind = Math.max(behind, first + 1);
        getStyleClass().add("histogram");
        for (int bucket = first; bucket < this.behind; bucket++) {
            Region bar = new Region();
            bar.getStyleClass().add("histogram-bar");
            bar.setManaged(false);
            bars.add(bar);
        }
        getChildren().addAll(bars);
    }

    @Override
    protected void layoutChildren() {
        int most = 1;
        for (int bucket = first; bucket < behind; bucket++) {
            most = Math.max(most, histogram.count(bucket));
        }
        double wide = getWidth() / bars.size();
        for (int i = 0; i < bars.size(); i++) {
            int count = histogram.count(first + i);
            // Something is never drawn as nothing.
            double high = count == 0 ? 1 : Math.max(3, Math.round(getHeight() * count / most));
            Marks.set(bars.get(i), Marks.DEAD, count == 0);
            double left = Math.round(i * wide);
            bars.get(i)
                    .resizeRelocate(left, getHeight() - high, Math.max(1, Math.round((i + 1) * wide) - left - 1), high);
        }
    }
}
