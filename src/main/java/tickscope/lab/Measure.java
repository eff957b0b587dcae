package tickscope.lab;

import java.util.Optional;

/// One cell of the cost sheet.
public sealed interface Measure {
    /// A number, less being better.
    record Amount(double value) implements Measure {}

    /// So many of so many survived; more is better.
    record Score(long survived, long of) implements Measure {}

    record Answer(boolean yes) implements Measure {}

    /// There is nothing to measure.
    record Absent() implements Measure {}

    /// It never comes.
    record Never() implements Measure {}

    /// It never ends.
    record Forever() implements Measure {}

    /// An experiment that is not finished.
    record Pending() implements Measure {}

    /// An experiment that was stopped.
    record Stopped() implements Measure {}

    /// How bad it is, or empty if that cannot be said; only measures of one row can be held against each other.
    default Optional<Double> badness() {
        return switch (this) {
            case Amount(double value) -> Optional.of(value);
            case Score(long survived, long of) -> of == 0 ? Optional.empty() : Optional.of(1 - (double) survived / of);
            case Answer(boolean yes) -> Optional.of(yes ? 0.0 : 1.0);
            case Never(), Forever() -> Optional.of(Double.POSITIVE_INFINITY);
            case Absent(), Pending(), Stopped() -> Optional.empty();
        };
    }
}
