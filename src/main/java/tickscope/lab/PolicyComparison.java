package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tickscope.kernel.Topology;
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
        MIGRATIONS(false, Outcome::migrations),
        /// Units in which a thread ran on another node than at first, where its memory is.
        REMOTE(false, (outcome, workload, _) -> remote(outcome, workload.topology())),
        /// In joules, by the model of power.
        ENERGY(false, (outcome, workload, units) -> PolicyEnergy.joules(outcome, workload.topology(), units));

        private final boolean moreIsBetter;
        private final Value value;

        /// Of what came of a policy on a workload; `units` is how long the longest of them lasted.
        private interface Value {
            double of(Outcome outcome, Workload workload, long units);
        }

        Figure(boolean moreIsBetter, ToDoubleFunction<Outcome> value) {
            this(moreIsBetter, (outcome, _, _) -> value.applyAsDouble(outcome));
        }

        Figure(boolean moreIsBetter, Value value) {
            this.moreIsBetter = moreIsBetter;
            this.value = value;
        }

        /// How many decimals tell values apart.
        int decimals() {
            return this == FAIRNESS || this == ENERGY ? 3 : 2;
        }

        private static long remote(Outcome outcome, Topology topology) {
            long remote = 0;
            for (Outcome.Figures thread : outcome.threads()) {
                for (int cpu = 0; cpu < topology.cpus() && thread.home() >= 0; cpu++) {
                    remote += topology.node(cpu) == topology.node(thread.home())
                            ? 0
                            : thread.ranOn().get(cpu);
                }
            }
            return remote;
        }

        private boolean means(Workload workload) {
            return switch (this) {
                case ENDED, TURNAROUND ->
                    workload.threads().stream().anyMatch(member -> member.life() instanceof Life.Bursts);
                case MISSED -> workload.threads().stream().anyMatch(member -> member.life() instanceof Life.Periodic);
                case MIGRATIONS -> workload.cpus() > 1;
                case REMOTE -> workload.topology().nodes() > 1;
                case RESPONSE, WAITING, FAIRNESS, SWITCHES, ENERGY -> true;
            };
        }
    }

    /// @param values one for each policy; NaN where there is none
    /// @param best places of the best, if not all are alike to so many decimals as are shown
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
        long units = outcomes.stream().mapToLong(Outcome::units).max().orElse(0);
        for (Figure figure : Figure.values()) {
            if (figure.means(workload)) {
                rows.add(row(
                        figure,
                        outcomes.stream()
                                .map(outcome -> figure.value.of(outcome, workload, units))
                                .toList()));
            }
        }
        return rows;
    }

    private static Row row(Figure figure, List<Double> values) {
        double unit = Math.pow(10, figure.decimals());
        List<Long> rounded =
                values.stream().map(value -> Math.round(value * unit)).toList();
        List<Integer> measured = IntStream.range(0, values.size())
                .filter(i -> !values.get(i).isNaN())
                .boxed()
                .toList();
        long least = measured.stream().mapToLong(rounded::get).min().orElse(0);
        long most = measured.stream().mapToLong(rounded::get).max().orElse(0);
        if (least == most) {
            return new Row(figure, values, List.of(), List.of());
        }
        List<Integer> lowest =
                measured.stream().filter(i -> rounded.get(i) == least).toList();
        List<Integer> highest =
                measured.stream().filter(i -> rounded.get(i) == most).toList();
        return figure.moreIsBetter
                ? new Row(figure, values, highest, lowest)
                : new Row(figure, values, lowest, highest);
    }
}
