package tickscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Spelling;
import tickscope.lab.PolicyComparison;
import tickscope.lab.PolicyTable;
import tickscope.lab.PolicyWords;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.WorkloadReader;
import tickscope.sched.Outcome;
import tickscope.sched.Policies;

/// A comparison of policies as text, Markdown, comma-separated values or JSON.
final class PolicyReport {
    private static final String ALL = "all";

    private PolicyReport() {}

    /// @throws BadInput at other than one file, a name that is no policy's, or fewer than two
    static String of(List<String> policies, List<Path> files, CompareCommand.Format format)
            throws BadInput, ScenarioException {
        List<String> names = names(policies);
        if (files.size() != 1) {
            throw new BadInput("found " + files.size() + " files, expected one workload");
        }
        PolicyComparison comparison = PolicyComparison.of(WorkloadReader.read(files.getFirst()), names);
        PolicyTable table = new PolicyTable(comparison, Locale.ENGLISH);
        return switch (format) {
            case TEXT -> table.text();
            case MD -> table.markdown().stripTrailing();
            case CSV -> table.csv().stripTrailing();
            case JSON -> json(comparison);
        };
    }

    private static List<String> names(List<String> given) throws BadInput {
        if (given.equals(List.of(ALL))) {
            return Policies.NAMES;
        }
        for (String name : given) {
            if (!Policies.NAMES.contains(name)) {
                throw new BadInput("found policy \"" + name + "\", expected " + ALL + " or some of "
                        + String.join(", ", Policies.NAMES)
                        + Spelling.nearest(name, Policies.NAMES)
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse(""));
            }
        }
        List<String> names = given.stream().distinct().toList();
        if (names.size() < 2) {
            throw new BadInput("found " + names.size() + " policy, expected at least 2 different ones");
        }
        return names;
    }

    private static String json(PolicyComparison comparison) {
        PolicyWords words = new PolicyWords(Locale.ENGLISH);
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schemaVersion", 1);
        root.put("title", comparison.workload().title());
        root.put("cpus", comparison.workload().cpus());
        root.put("policies", comparison.policies());
        List<Object> rows = new ArrayList<>();
        for (PolicyComparison.Row row : comparison.rows()) {
            List<@Nullable Double> values = new ArrayList<>();
            row.values().forEach(value -> values.add(value.isNaN() ? null : value));
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", words.row(row.figure()));
            tree.put("values", values);
            tree.put("winners", row.best());
            rows.add(tree);
        }
        root.put("rows", rows);
        root.put("threads", threads(comparison));
        root.put("conclusion", words.conclusion(comparison));
        return Json.text(root);
    }

    /// Each thread under each policy.
    private static List<Object> threads(PolicyComparison comparison) {
        List<Object> threads = new ArrayList<>();
        for (int i = 0; i < comparison.workload().threads().size(); i++) {
            int place = i;
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", comparison.workload().threads().get(i).task().name());
            tree.put(
                    "turnaround",
                    each(comparison, place, thread -> thread.turnaround().orElse(null)));
            tree.put(
                    "response",
                    each(comparison, place, thread -> thread.response().orElse(null)));
            tree.put("ran", each(comparison, place, Outcome.Figures::ran));
            tree.put("waited", each(comparison, place, Outcome.Figures::waited));
            tree.put("missed", each(comparison, place, Outcome.Figures::missed));
            threads.add(tree);
        }
        return threads;
    }

    private static List<@Nullable Object> each(
            PolicyComparison comparison, int thread, Function<Outcome.Figures, @Nullable Object> figure) {
        List<@Nullable Object> values = new ArrayList<>();
        comparison
                .outcomes()
                .forEach(outcome -> values.add(figure.apply(outcome.threads().get(thread))));
        return values;
    }
}
