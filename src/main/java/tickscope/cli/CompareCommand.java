package tickscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tickscope.kernel.Phase;
import tickscope.lab.Alignment;
import tickscope.lab.Comparison;
import tickscope.lab.CostSheet;
import tickscope.lab.CostTable;
import tickscope.lab.Phrases;
import tickscope.scenario.Session;

@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description =
                "Holds two to six scenarios against each other: what their switches cost, and who is best at what.")
final class CompareCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "the scenarios")
    private List<Path> files = List.of();

    @Option(
            names = "--policies",
            split = ",",
            paramLabel = "NAME,NAME…",
            description = "instead: how these scheduling policies, or all, do on the workload in FILE")
    private List<String> policies = List.of();

    @Option(names = "--json", description = "print everything as JSON, distributions included")
    private boolean json;

    /// How the comparison is printed.
    enum Format {
        TEXT,
        JSON,
        MD,
        CSV
    }

    @Option(
            names = "--format",
            description = {
                "one of ${COMPLETION-CANDIDATES}; md and csv are the table of the window, of one aligned switch"
                        + " (default: text)"
            })
    private @Nullable Format format;

    @Option(names = "--csv", description = "the same as --format csv")
    private boolean csv;

    private Format format() {
        return format != null ? format : json ? Format.JSON : csv ? Format.CSV : Format.TEXT;
    }

    @Override
    public Integer call() throws Exception {
        if (!policies.isEmpty()) {
            String report = PolicyReport.of(policies, files, format());
            Objects.requireNonNull(spec).commandLine().getOut().println(report);
            return ExitCode.GOOD;
        }
        if (files.size() < Comparison.FEWEST || files.size() > Comparison.MOST) {
            throw new BadInput("found " + files.size() + (files.size() == 1 ? " scenario" : " scenarios")
                    + ", expected " + Comparison.FEWEST + " to " + Comparison.MOST);
        }
        List<Session> sessions = new ArrayList<>();
        for (Path file : files) {
            sessions.add(Session.open(file));
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (format() == Format.MD || format() == Format.CSV) {
            CostSheet sheet = CostSheet.experimented(Alignment.of(sessions));
            CostTable table = new CostTable(sheet, new Phrases(Locale.ENGLISH));
            out.print(format() == Format.MD ? table.markdown() : table.csv());
            out.flush();
        } else if (format() == Format.JSON) {
            out.println(Json.text(tree(Comparison.of(sessions))));
        } else {
            print(Comparison.of(sessions), out);
        }
        return ExitCode.GOOD;
    }

    private static void print(Comparison comparison, PrintWriter out) {
        List<List<String>> table = new ArrayList<>();
        table.add(line(
                "", comparison.entries().stream().map(Comparison.Entry::name).toList()));
        table.add(line(
                "verdict",
                comparison.entries().stream().map(Comparison.Entry::verdict).toList()));
        table.add(line(
                "switches measured",
                comparison.entries().stream()
                        .map(entry -> Comparison.number(entry.costs().resumed()))
                        .toList()));
        for (Comparison.Row row : comparison.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.values().size(); i++) {
                cells.add(
                        Comparison.number(row.values().get(i)) + (row.winners().contains(i) ? " *" : "  "));
            }
            table.add(line(row.name(), cells));
        }
        for (Phase phase : Phase.shown()) {
            if (comparison.entries().stream().anyMatch(entry -> entry.phases().containsKey(phase))) {
                table.add(line(
                        "first switch, " + phase.lower(),
                        comparison.entries().stream()
                                .map(entry -> entry.phases().containsKey(phase)
                                        ? Comparison.number(Objects.requireNonNull(
                                                        entry.phases().get(phase)))
                                                + "  "
                                        : "–  ")
                                .toList()));
            }
        }
        int columns = comparison.entries().size() + 1;
        int[] widths = new int[columns];
        for (List<String> line : table) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        for (List<String> line : table) {
            StringBuilder text = new StringBuilder(pad(line.getFirst(), -widths[0]));
            for (int i = 1; i < columns; i++) {
                text.append("  ").append(pad(line.get(i), widths[i]));
            }
            out.println(text.toString().stripTrailing());
        }
        out.println();
        out.println("* the best of those that work. Costs are medians over the switches back to a thread that had run"
                + " before.");
        out.println(String.format(
                Locale.ROOT,
                "  The report's targets are %.0f and %.0f µs a switch, its figure for Linux is %.0f–%.0f µs; µs here"
                        + " are estimates.",
                Comparison.TARGET_FIRST,
                Comparison.TARGET_LATER,
                Comparison.LINUX_FROM,
                Comparison.LINUX_TO));
        out.println(comparison.conclusion());
    }

    private static List<String> line(String name, List<String> cells) {
        List<String> line = new ArrayList<>();
        line.add(name);
        line.addAll(cells);
        return line;
    }

    private static String pad(String text, int width) {
        String blanks = " ".repeat(Math.max(0, Math.abs(width) - text.length()));
        return width < 0 ? text + blanks : blanks + text;
    }

    private static Map<String, Object> tree(Comparison comparison) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schemaVersion", 1);
        root.put("scenarios", comparison.entries());
        List<Object> rows = new ArrayList<>();
        for (Comparison.Row row : comparison.rows()) {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("name", row.name());
            List<@Nullable Object> values = new ArrayList<>();
            row.values().forEach(value -> values.add(value.isNaN() ? null : value));
            tree.put("values", values);
            tree.put("winners", row.winners());
            rows.add(tree);
        }
        root.put("rows", rows);
        root.put("conclusion", comparison.conclusion());
        return root;
    }
}
