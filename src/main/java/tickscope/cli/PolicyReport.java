package tickscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Spelling;
import tickscope.lab.PolicyComparison;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.WorkloadReader;
import tickscope.sched.Policies;

/// A comparison of policies as text: a Markdown table, whose columns also line up on a terminal, or JSON.
final class PolicyReport {
    private PolicyReport() {}

    /// @throws BadInput at other than one file, a name that is no policy's, or fewer than two
    static String of(List<String> policies, List<Path> files, boolean json) throws BadInput, ScenarioException {
        List<String> names = names(policies);
        if (files.size() != 1) {
            throw new BadInput("found " + files.size() + " files, expected one workload");
        }
        PolicyComparison comparison = PolicyComparison.of(WorkloadReader.read(files.getFirst()), names);
        return json ? json(comparison) : table(comparison);
    }

    private static List<String> names(List<String> given) throws BadInput {
        for (String name : given) {
            if (!Policies.NAMES.contains(name)) {
                throw new BadInput("found policy \"" + name + "\", expected one of " + String.join(", ", Policies.NAMES)
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

    private static String table(PolicyComparison comparison) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(line("", comparison.policies()));
        for (PolicyComparison.Row row : comparison.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.values().size(); i++) {
                cells.add(PolicyComparison.number(row.values().get(i))
                        + (row.winners().contains(i) ? " *" : ""));
            }
            lines.add(line(row.name(), cells));
        }
        StringBuilder text = new StringBuilder(comparison.title() + "\n\n");
        for (int i = 0; i < lines.size(); i++) {
            for (int j = 0; j < lines.get(i).size(); j++) {
                text.append(j == 0 ? "| " : " | ").append(padded(lines, i, j));
            }
            text.append(" |\n");
            if (i == 0) {
                text.append("|---|")
                        .append("--:|".repeat(comparison.policies().size()))
                        .append("\n");
            }
        }
        return text + "\n* the best. Units are those of the workload; a switch costs nothing in this model.\n"
                + comparison.conclusion();
    }

    private static String padded(List<List<String>> lines, int row, int column) {
        int width =
                lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
        String cell = lines.get(row).get(column);
        String blanks = " ".repeat(width - cell.length());
        return column == 0 ? cell + blanks : blanks + cell;
    }

    private static List<String> line(String name, List<String> cells) {
        List<String> line = new ArrayList<>(List.of(name));
        line.addAll(cells);
        return line;
    }

    private static String json(PolicyComparison comparison) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schemaVersion", 1);
        root.put("title", comparison.title());
        root.put("policies", comparison.policies());
        List<Object> rows = new ArrayList<>();
        for (PolicyComparison.Row row : comparison.rows()) {
            List<@Nullable Double> values = new ArrayList<>();
            row.values().forEach(value -> values.add(value.isNaN() ? null : value));
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", row.name());
            tree.put("values", values);
            tree.put("winners", row.winners());
            rows.add(tree);
        }
        root.put("rows", rows);
        root.put("conclusion", comparison.conclusion());
        return Json.text(root);
    }
}
