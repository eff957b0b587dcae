package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tickscope.scenario.Workload;
import tickscope.sched.Life;
import tickscope.sched.Outcome;
import tickscope.sched.Policies;
import tickscope.sched.Simulation;

/// Several policies schedule the same workload: what came of each, and a row for each figure.
///
/// @param policies by their names
/// @param outcomes one for each policy
public record PolicyComparison(Workload workload, List<String> policies, List<Outcome> outcomes, List<Row> rows) {
    public PolicyComparison {
        policies = List.copyOf(policies);
        outcomes = List.copyOf(outcomes);
        rows = List.copyOf(rows);
    }

    /// What is counted; times are units, means over the threads.
    public enum Figure {
        ENDED(
                true,
                outcome -> outcome.threads().stream()
                        .filter(thread -> thread.turnaround().isPresent())
                        .count()),
        TURNAROUND(false, Outcome::turnaround),
        RESPONSE(false, Outcome::response),
        WAITING(false, Outcome::waiting),
        FAIRNESS(true, Outcome::fairness),
        MISSED(false, Outcome::missed),
        SWITCHES(false, Outcome::switches),
        MIGRATIONS(false, Outcome::migrations);

        private final boolean moreIsBetter;
        private final ToDoubleFunction<Outcome> value;

        Figure(boolean moreIsBetter, ToDoubleFunction<Outcome> value) {
            this.moreIsBetter = moreIsBetter;
            this.value = value;
        }

        private boolean means(Workload workload) {
            return switch (this) {
                case ENDED, TURNAROUND ->
                    workload.threads().stream().anyMatch(member -> member.life() instanceof Life.Bursts);
                case MISSED -> workload.threads().stream().anyMatch(member -> member.life() instanceof Life.Periodic);
                case MIGRATIONS -> workload.cpus() > 1;
                case RESPONSE, WAITING, FAIRNESS, SWITCHES -> true;
            };
        }
    }

    /// @param values one for each policy; NaN where there is none
    /// @param best places of the best, if not all are alike
    /// @param worst places of the worst, if not all are alike
    public record Row(Figure figure, List<Double> values, List<Integer> best, List<Integer> worst) {
        public Row {
            values = List.copyOf(values);
            best = List.copyOf(best);
            worst = List.copyOf(worst);
        }
    }

    /// @param names of policies, in the order of the columns
    public static PolicyComparison of(Workload workload, List<String> names) {
        List<Outcome> outcomes = names.stream()
                .map(name -> Simulation.run(
                        Policies.named(name, workload.quantum(), workload.seed()),
                        workload.threads(),
                        workload.horizon(),
                        workload.cpus()))
                .toList();
        return new PolicyComparison(workload, names, outcomes, rows(workload, outcomes));
    }

    /// Those of these policies, in their order; each has been compared.
    public PolicyComparison only(List<String> names) {
        List<Outcome> chosen =
                names.stream().map(name -> outcomes.get(policies.indexOf(name))).toList();
        return new PolicyComparison(workload, names, chosen, rows(workload, chosen));
    }

    private static List<Row> rows(Workload workload, List<Outcome> outcomes) {
        List<Row> rows = new ArrayList<>();
        for (Figure figure : Figure.values()) {
            if (figure.means(workload)) {
                rows.add(row(figure, outcomes));
            }
        }
        return rows;
    }

    private static Row row(Figure figure, List<Outcome> outcomes) {
        List<Double> values = outcomes.stream()
                .map(outcome -> figure.value.applyAsDouble(outcome))
                .toList();
        double least = measured(values).min().orElse(Double.NaN);
        double most = measured(values).max().orElse(Double.NaN);
        double best = figure.moreIsBetter ? most : least;
        double worst = figure.moreIsBetter ? least : most;
        boolean alike = least == most;
        return new Row(
                figure, values, alike ? List.of() : places(values, best), alike ? List.of() : places(values, worst));
    }

    private static DoubleStream measured(List<Double> values) {
        return values.stream().mapToDouble(value -> value).filter(value -> !Double.isNaN(value));
    }

    private static List<Integer> places(List<Double> values, double wanted) {
        return IntStream.range(0, values.size())
                .filter(i -> values.get(i) == wanted)
                .boxed()
                .toList();
    }
}
