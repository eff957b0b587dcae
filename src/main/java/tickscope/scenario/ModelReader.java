package tickscope.scenario;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tickscope.kernel.Topology;
import tickscope.scenario.Scenario.Against;
import tickscope.scenario.Scenario.Limits;

/// The parts of a scenario file that speak of models: the nodes of the machine, and figures held against another
/// scenario's.
final class ModelReader {
    /// Figures that a scenario may be held against another by.
    static final List<String> FIGURES = List.of("remoteAccesses", "memoryCost", "energy", "latency", "wakeUps");

    /// Between two nodes if nothing is said: Linux's `REMOTE_DISTANCE`, after ACPI's table.
    private static final int REMOTE = 20;

    private static final int FARTHEST = 254;
    private static final double MOST = 1_000_000;

    private ModelReader() {}

    /// `2`, or `{ "distances": [[10, 21], [21, 10]] }`.
    static Topology topology(Located value, int cpus) throws Complaint {
        if (!(value instanceof Located.Struct)) {
            int nodes = Fields.count(1, cpus).read(value);
            divides(value, cpus, nodes);
            return Topology.even(cpus, nodes, REMOTE);
        }
        Fields fields = new Fields("nodes", value).expecting("distances");
        List<List<Integer>> distances = fields.required(
                "distances",
                Fields.list(row -> Fields.list(Fields.count(1, FARTHEST)).read(row)));
        fields.refuseUnknown();
        divides(value, cpus, distances.size());
        for (int from = 0; from < distances.size(); from++) {
            List<Integer> row = distances.get(from);
            if (row.size() != distances.size()) {
                throw new Complaint(
                        value.place(),
                        "found " + row.size() + " distances in row " + from + ", expected one for each of the "
                                + distances.size() + " nodes");
            }
            for (int to = 0; to < row.size(); to++) {
                if (from == to ? row.get(to) != Topology.LOCAL : row.get(to) < Topology.LOCAL) {
                    throw new Complaint(
                            value.place(),
                            "found the distance " + row.get(to) + " from node " + from + " to node " + to
                                    + ", expected "
                                    + (from == to
                                            ? Topology.LOCAL + ", which is what local memory is by definition"
                                            : "at least " + Topology.LOCAL + ", the distance of local memory"));
                }
            }
        }
        return new Topology(cpus, distances);
    }

    private static void divides(Located value, int cpus, int nodes) throws Complaint {
        if (nodes == 0 || cpus % nodes != 0) {
            throw new Complaint(
                    value.place(),
                    "found " + nodes + " nodes for " + cpus
                            + " processors, expected a number that divides them evenly");
        }
    }

    static Against against(Located value) throws Complaint {
        Fields fields = new Fields("against", value).expecting("scenario").expecting(FIGURES.toArray(String[]::new));
        String scenario = fields.required("scenario", ScenarioReader::sourcePath);
        Map<String, Limits> parts = new TreeMap<>();
        for (String figure : FIGURES) {
            fields.optional(figure, ModelReader::limits).ifPresent(limits -> parts.put(figure, limits));
        }
        fields.refuseUnknown();
        if (parts.isEmpty()) {
            throw new Complaint(
                    value.place(), "found no figure in against, expected one of " + String.join(", ", FIGURES));
        }
        return new Against(scenario, parts);
    }

    private static Limits limits(Located value) throws Complaint {
        Fields fields = new Fields("the limits", value).expecting("least", "most");
        double least = fields.optional("least", Fields.decimal(0, MOST), 0.0);
        double most = fields.optional("most", Fields.decimal(0, MOST), MOST);
        fields.refuseUnknown();
        if (least > most) {
            throw new Complaint(value.place(), "found least " + least + " above most " + most);
        }
        return new Limits(least, most);
    }
}
