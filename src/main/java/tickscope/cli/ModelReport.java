package tickscope.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tickscope.kernel.Topology;
import tickscope.lab.Energy;
import tickscope.lab.ModelConstants;
import tickscope.lab.ModelConstants.IdleState;
import tickscope.lab.ModelResults;
import tickscope.lab.Profile.Row;
import tickscope.lab.Traffic;

/// What the models of memory and power say of a run, as text and as a tree for JSON. Always called a model's result.
final class ModelReport {
    private static final List<IdleState> IDLE = ModelConstants.STANDARD.idle();

    private final ModelResults results;
    private final Topology topology;

    ModelReport(ModelResults results) {
        this.results = results;
        topology = results.topology();
    }

    /// Accesses of a row's thread; of one that stands for several, those that the other rows leave.
    Traffic of(Row row, List<Row> rows) {
        List<Traffic> threads = results.activity().threads();
        if (row.index() >= 0) {
            return threads.get(row.index());
        }
        List<Integer> shown = rows.stream().map(Row::index).toList();
        return IntStream.range(0, threads.size() - 1)
                .filter(index -> !shown.contains(index))
                .mapToObj(threads::get)
                .reduce(new Traffic(0, 0, 0), Traffic::plus);
    }

    /// The node of a thread's stack; none for several.
    String home(Row row) {
        return row.index() < 0 ? "" : "" + results.activity().homes().get(row.index());
    }

    boolean severalNodes() {
        return topology.nodes() > 1;
    }

    /// A line for each processor, the first with the names of the columns.
    List<List<String>> processors() {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("model", "node", "local", "remote", "busy, us"));
        for (IdleState state : cores()) {
            head.add(state.name() + ", us");
        }
        head.addAll(List.of("wake-ups", "energy, uJ"));
        lines.add(head);
        for (Energy.Core core : results.energy().cores()) {
            Traffic traffic = results.activity().processors().get(core.cpu());
            List<String> line = new ArrayList<>(List.of(
                    "CPU " + core.cpu(),
                    "" + topology.node(core.cpu()),
                    "" + traffic.local(),
                    "" + traffic.remote(),
                    whole(core.busy())));
            for (int state = 0; state < cores().size(); state++) {
                line.add(whole(core.idle().get(state)));
            }
            line.add("" + core.wakeUps());
            line.add(whole(core.microjoules()));
            lines.add(line);
        }
        return lines;
    }

    private static List<IdleState> cores() {
        return IDLE.subList(0, IDLE.size() - 1);
    }

    /// The sentences below the tables.
    String sentences() {
        Traffic all = results.activity().all();
        Energy energy = results.energy();
        StringBuilder text = new StringBuilder("By the models, no measurement (models.txt names the sources):\n");
        if (severalNodes()) {
            text.append(String.format(
                    Locale.ROOT,
                    "  memory: %d of %d accesses are remote, %.1f %%; all cost %.0f cycles\n",
                    all.remote(),
                    all.all(),
                    100 * all.share(),
                    results.memoryCost()));
        }
        text.append(String.format(
                Locale.ROOT,
                "  energy: %.1f mJ in %.1f ms, %d wake-ups; %s\n",
                energy.microjoules() / 1000,
                energy.microseconds() / 1000,
                energy.wakeUps(),
                clusters(energy)));
        text.append(String.format(
                Locale.ROOT,
                "  with frequency steps: %.1f mJ, and what runs takes %.2f times as long\n",
                energy.stepped() / 1000,
                energy.slowdown()));
        text.append(String.format(
                Locale.ROOT,
                "  latency from ready to running: %.0f us on average, %.0f at the most; %.0f and %.0f if waking up"
                        + " cost nothing",
                results.latency().mean(),
                results.latency().most(),
                results.recorded().mean(),
                results.recorded().most()));
        return text.toString();
    }

    private static String clusters(Energy energy) {
        List<String> parts = new ArrayList<>();
        for (Energy.Cluster cluster : energy.clusters()) {
            parts.add(String.format(
                    Locale.ROOT,
                    "node %d asleep %.1f %%",
                    cluster.node(),
                    100 * cluster.asleep() / energy.microseconds()));
        }
        return String.join(", ", parts);
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }

    /// Of the whole run.
    Map<String, Object> tree() {
        Energy energy = results.energy();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("note", "results of the models in models.txt, no measurement");
        tree.put("distances", topology.distances());
        tree.put("accesses", traffic(results.activity().all()));
        tree.put("byNode", results.activity().nodes());
        tree.put("memoryCycles", results.memoryCost());
        tree.put("microseconds", energy.microseconds());
        tree.put("microjoules", energy.microjoules());
        tree.put("wakeUps", energy.wakeUps());
        tree.put(
                "clusters",
                energy.clusters().stream()
                        .map(cluster -> Map.of(
                                "node", cluster.node(),
                                "asleep", cluster.asleep(),
                                "microjoules", cluster.microjoules()))
                        .toList());
        tree.put("stepped", Map.of("microjoules", energy.stepped(), "slowdown", energy.slowdown()));
        tree.put(
                "latency",
                Map.of(
                        "mean", results.latency().mean(),
                        "most", results.latency().most(),
                        "recordedMean", results.recorded().mean(),
                        "recordedMost", results.recorded().most()));
        return tree;
    }

    /// Of one processor.
    Map<String, Object> tree(int cpu) {
        Energy.Core core = results.energy().cores().get(cpu);
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("node", topology.node(cpu));
        tree.put("accesses", traffic(results.activity().processors().get(cpu)));
        tree.put("busy", core.busy());
        Map<String, Double> idle = new LinkedHashMap<>();
        for (int state = 0; state < cores().size(); state++) {
            idle.put(cores().get(state).name(), core.idle().get(state));
        }
        tree.put("idle", idle);
        tree.put("wakeUps", core.wakeUps());
        tree.put("microjoules", core.microjoules());
        return tree;
    }

    /// Local and remote accesses.
    static Map<String, Object> traffic(Traffic traffic) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("local", traffic.local());
        tree.put("remote", traffic.remote());
        return tree;
    }
}
