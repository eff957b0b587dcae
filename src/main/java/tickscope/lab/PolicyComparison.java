package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tickscope.scenario.Workload;
import tickscope.sched.Outcome;
import tickscope.sched.Policies;
import tickscope.sched.Simulation;

/// Several policies schedule the same workload: a row for each figure, and the sentence that follows.
///
/// @param title the workload's
public record PolicyComparison(String title, List<String> policies, List<Row> rows, String conclusion) {
    /// @param values one for each policy; NaN where there is none
    /// @param winners places of the best, if not all are alike
    public record Row(String name, List<Double> values, List<Integer> winners) {}

    private record Figure(String name, boolean moreIsBetter, ToDoubleFunction<Outcome> value) {}

    private static final List<Figure> FIGURES = List.of(
            new Figure(
                    "ended",
                    true,
                    outcome -> outcome.threads().stream()
                            .filter(thread -> thread.turnaround().isPresent())
                            .count()),
            new Figure("turnaround, mean", false, Outcome::turnaround),
            new Figure("response, mean", false, Outcome::response),
            new Figure("waiting, mean", false, Outcome::waiting),
            new Figure("Jain's fairness", true, Outcome::fairness),
            new Figure("deadlines missed", false, Outcome::missed),
            new Figure("switches", false, Outcome::switches));

    public static PolicyComparison of(Workload workload, List<String> names) {
        List<Outcome> outcomes = names.stream()
                .map(name -> Simulation.run(
                        Policies.named(name, workload.quantum(), workload.seed()),
                        workload.threads(),
                        workload.horizon()))
                .toList();
        List<Row> rows = FIGURES.stream().map(figure -> row(figure, outcomes)).toList();
        return new PolicyComparison(workload.title(), names, rows, conclusion(names, rows));
    }

    private static Row row(Figure figure, List<Outcome> outcomes) {
        List<Double> values = outcomes.stream()
                .map(outcome -> figure.value.applyAsDouble(outcome))
                .toList();
        double least = values.stream().mapToDouble(value -> value).min().orElse(Double.NaN);
        double most = values.stream().mapToDouble(value -> value).max().orElse(Double.NaN);
        double best = figure.moreIsBetter ? most : least;
        List<Integer> winners = least == most
                ? List.of()
                : IntStream.range(0, values.size())
                        .filter(i -> values.get(i) == best)
                        .boxed()
                        .toList();
        return new Row(figure.name, values, winners);
    }

    private static String conclusion(List<String> names, List<Row> rows) {
        List<String> parts = new ArrayList<>();
        for (Row row : rows) {
            if (!row.winners.isEmpty()) {
                List<String> best = row.winners.stream().map(names::get).toList();
                parts.add(String.join(" and ", best) + " " + (best.size() == 1 ? "is" : "are") + " best by " + row.name
                        + " (" + number(row.values.get(row.winners.getFirst())) + ")");
            }
        }
        return parts.isEmpty()
                ? "On this workload the policies do not differ."
                : "On this workload " + String.join("; ", parts) + ".";
    }

    /// As a table shows it.
    public static String number(double value) {
        return Double.isNaN(value)
                ? "–"
                : value == Math.rint(value)
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : String.format(Locale.ROOT, "%.2f", value);
    }
}
