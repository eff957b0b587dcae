package tickscope.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tickscope.lab.InterleavingResult;
import tickscope.machine.Pace;
import tickscope.scenario.Assembled;

/// A sweep over interleavings as text and as JSON, each failure with what brings it back.
final class InterleavingReport {
    private InterleavingReport() {}

    static void print(Assembled kernel, InterleavingResult result, PrintWriter out) {
        List<InterleavingResult.Schedule> all = result.schedules();
        out.println(kernel.file().getFileName() + ": " + kernel.scenario().title());
        out.println("moment: " + result.crossing().why());
        out.println("window: rounds " + result.time() + " to "
                + (result.time() + result.crossing().rounds() - 1) + ", " + all.size() + " schedules, "
                + result.different() + " of them different, seeds "
                + all.getFirst().pace().seed() + " to " + all.getLast().pace().seed());
        out.println("survived: " + result.survived() + " of " + all.size()
                + String.format(Locale.ROOT, " (%.2f %%)", 100.0 * result.survived() / all.size()));
        for (InterleavingResult.Group group : result.groups()) {
            out.println();
            out.println(group.schedules() + " schedules: " + group.failure().check() + ", at "
                    + SweepReport.line(kernel, group.failure().rip()));
            out.println("  " + group.failure().sentence());
            if (!group.failure().cause().isEmpty()) {
                out.println("  " + group.failure().cause());
            }
            Pace pace = group.example().pace();
            out.println("  for example --seed " + pace.seed()
                    + "; to see it, in the scenario: \"machine\": { \"pace\": { \"seed\": " + pace.seed()
                    + ", \"from\": " + pace.from() + ", \"rounds\": " + pace.rounds() + " } }");
        }
    }

    static Map<String, Object> tree(Assembled kernel, InterleavingResult result) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schemaVersion", 1);
        root.put("scenario", kernel.file().toString());
        root.put("title", kernel.scenario().title());
        root.put("moment", result.crossing().why());
        root.put("from", result.time());
        root.put("rounds", result.crossing().rounds());
        root.put("schedules", result.schedules().size());
        root.put("different", result.different());
        root.put("survived", result.survived());
        List<Object> groups = new ArrayList<>();
        for (InterleavingResult.Group group : result.groups()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("check", group.failure().check());
            tree.put("outcome", group.failure().outcome());
            tree.put("line", SweepReport.line(kernel, group.failure().rip()));
            tree.put("sentence", group.failure().sentence());
            tree.put("cause", group.failure().cause());
            tree.put("schedules", group.schedules());
            tree.put("pace", group.example().pace());
            groups.add(tree);
        }
        root.put("groups", groups);
        root.put(
                "failed",
                result.schedules().stream()
                        .filter(schedule -> schedule.failure().isPresent())
                        .map(schedule -> schedule.pace().seed())
                        .toList());
        return root;
    }
}
