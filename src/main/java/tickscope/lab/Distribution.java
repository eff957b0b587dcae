package tickscope.lab;

import java.util.Arrays;

/// How a number is spread over all switches of a run.
public record Distribution(int count, double least, double median, double percentile95, double most, double mean) {
    public static final Distribution NONE = new Distribution(0, 0, 0, 0, 0, 0);

    public static Distribution of(double[] values) {
        if (values.length == 0) {
            return NONE;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Distribution(
                sorted.length,
                sorted[0],
                sorted[(sorted.length - 1) / 2],
                sorted[(int) Math.ceil(0.95 * sorted.length) - 1],
                sorted[sorted.length - 1],
                Arrays.stream(sorted).average().orElse(0));
    }
}
