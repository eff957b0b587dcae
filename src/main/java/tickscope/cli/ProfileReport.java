package tickscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tickscope.lab.ModelResults;
import tickscope.lab.Profile;
import tickscope.lab.Profile.Row;
import tickscope.lab.TextTable;
import tickscope.lab.Traffic;

/// A profile as text: tables that line up on a terminal, comma-separated values, or JSON.
final class ProfileReport {
    private static final List<String> COLUMNS = List.of(
            "thread",
            "CPU time",
            "ready",
            "asleep",
            "response",
            "voluntary",
            "involuntary",
            "moves",
            "latency, median",
            "latency, 95 %",
            "latency, most");

    /// Only where there are several nodes.
    private static final List<String> MEMORY = List.of("node", "local", "remote");

    private final String title;
    private final Profile profile;
    private final ModelReport models;

    ProfileReport(String title, Profile profile, ModelResults results) {
        this.title = title;
        this.profile = profile;
        models = new ModelReport(results);
    }

    private List<String> columns() {
        return models.severalNodes()
                ? Stream.concat(COLUMNS.stream(), MEMORY.stream()).toList()
                : COLUMNS;
    }

    /// @param rows in the order in which they are printed
    String table(List<Row> rows) {
        StringBuilder text = new StringBuilder(title + "\n\n");
        List<List<String>> lines = new ArrayList<>(List.of(columns()));
        rows.forEach(row -> lines.add(cells(row, rows)));
        text.append(aligned(lines)).append('\n');
        text.append(aligned(processors())).append('\n');
        text.append(aligned(models.processors()));
        return text + "\n"
                + String.format(
                        Locale.ROOT,
                        "%d switches; ready threads: %.2f on average, %d at the most. Times are instructions.",
                        profile.switches(),
                        profile.meanQueue(),
                        profile.longestQueue())
                + "\n" + models.sentences();
    }

    /// @param rows all that are shown
    private List<String> cells(Row row, List<Row> rows) {
        if (!models.severalNodes()) {
            return cells(row);
        }
        Traffic traffic = models.of(row, rows);
        return Stream.concat(
                        cells(row).stream(), Stream.of(models.home(row), "" + traffic.local(), "" + traffic.remote()))
                .toList();
    }

    private static List<String> cells(Row row) {
        return List.of(
                name(row),
                "" + row.own(),
                "" + row.waited(),
                "" + row.asleep(),
                row.response() < 0 ? "never" : "" + row.response(),
                "" + row.voluntary(),
                "" + row.involuntary(),
                "" + row.moves(),
                latency(row, row.latency().median()),
                latency(row, row.latency().percentile95()),
                latency(row, row.latency().most()));
    }

    private static String name(Row row) {
        return row.threads() == 1 ? row.name() : row.threads() + " others";
    }

    private static String latency(Row row, double value) {
        return row.latency().count() == 0 ? "-" : "" + Math.round(value);
    }

    private List<List<String>> processors() {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("processor"));
        Profile.PHASES.forEach(phase -> head.add(phase.lower()));
        head.addAll(List.of("idle", "switches", "queue, mean"));
        lines.add(head);
        for (Profile.Processor processor : profile.processors()) {
            List<String> line = new ArrayList<>(List.of("CPU " + processor.cpu()));
            processor.phases().forEach(time -> line.add("" + time));
            line.add("" + processor.idle());
            line.add("" + processor.switches());
            line.add(String.format(Locale.ROOT, "%.2f", processor.meanQueue()));
            lines.add(line);
        }
        return lines;
    }

    private static String aligned(List<List<String>> lines) {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                int wide = width(lines, column);
                String cell = line.get(column);
                text.append(
                        column == 0
                                ? cell + " ".repeat(wide - cell.length())
                                : " ".repeat(wide + 2 - cell.length()) + cell);
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static int width(List<List<String>> lines, int column) {
        return lines.stream().mapToInt(line -> line.get(column).length()).max().orElse(0);
    }

    /// Of the threads, by RFC 4180.
    String csv(List<Row> rows) {
        List<List<String>> lines = new ArrayList<>(List.of(columns()));
        rows.forEach(row -> lines.add(cells(row, rows)));
        return new TextTable(lines).csv();
    }

    String json(List<Row> rows) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("schemaVersion", 1);
        root.put("title", title);
        root.put("span", profile.span());
        root.put("switches", profile.switches());
        root.put("ready", Map.of("mean", profile.meanQueue(), "most", profile.longestQueue()));
        root.put("model", models.tree());
        root.put("threads", rows.stream().map(row -> tree(row, rows)).toList());
        root.put("processors", profile.processors().stream().map(this::tree).toList());
        return Json.text(root);
    }

    private Map<String, Object> tree(Row row, List<Row> rows) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name(row));
        tree.put("threads", row.threads());
        tree.put("cpuTime", row.own());
        tree.put("ready", row.waited());
        tree.put("asleep", row.asleep());
        tree.put("response", row.response());
        tree.put("voluntary", row.voluntary());
        tree.put("involuntary", row.involuntary());
        tree.put("moves", row.moves());
        Map<String, Object> latency = new LinkedHashMap<>();
        latency.put("count", row.latency().count());
        latency.put("median", row.latency().median());
        latency.put("percentile95", row.latency().percentile95());
        latency.put("most", row.latency().most());
        latency.put("powersOfTwo", row.latencies().counts());
        tree.put("latency", latency);
        if (row.index() >= 0) {
            tree.put("node", Integer.valueOf(models.home(row)));
        }
        tree.put("accesses", ModelReport.traffic(models.of(row, rows)));
        return tree;
    }

    private Map<String, Object> tree(Profile.Processor processor) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("cpu", processor.cpu());
        Map<String, Long> phases = new LinkedHashMap<>();
        for (int i = 0; i < Profile.PHASES.size(); i++) {
            phases.put(Profile.PHASES.get(i).lower(), processor.phases().get(i));
        }
        tree.put("phases", phases);
        tree.put("idle", processor.idle());
        tree.put("switches", processor.switches());
        tree.put("meanQueue", processor.meanQueue());
        tree.put("model", models.tree(processor.cpu()));
        return tree;
    }
}
