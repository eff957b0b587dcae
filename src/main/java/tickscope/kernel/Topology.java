package tickscope.kernel;

import java.util.List;
import java.util.stream.IntStream;

/// Which processors share a node, and how far the memory of each node is from the others. Processors that lie next to
/// each other belong together: of eight on two nodes, 0 to 3 and 4 to 7.
///
/// @param cpus how many there are, a multiple of the number of nodes
/// @param distances a row for each node: to the memory of each node, [#LOCAL] to its own
public record Topology(int cpus, List<List<Integer>> distances) {
    /// A node's distance to itself, in the units of ACPI's System Locality Information Table.
    public static final int LOCAL = 10;

    public Topology {
        distances = distances.stream().map(List::copyOf).toList();
        int nodes = distances.size();
        if (nodes == 0 || cpus % nodes != 0) {
            throw new IllegalArgumentException(cpus + " processors on " + nodes + " nodes");
        }
        for (int from = 0; from < nodes; from++) {
            List<Integer> row = distances.get(from);
            if (row.size() != nodes || row.get(from) != LOCAL) {
                throw new IllegalArgumentException("row " + from + " of the distances: " + row);
            }
        }
    }

    /// Nodes that are all equally far from each other.
    public static Topology even(int cpus, int nodes, int distance) {
        return new Topology(
                cpus,
                IntStream.range(0, nodes)
                        .mapToObj(from -> IntStream.range(0, nodes)
                                .mapToObj(to -> from == to ? LOCAL : distance)
                                .toList())
                        .toList());
    }

    /// All memory is equally near to all processors.
    public static Topology single(int cpus) {
        return even(cpus, 1, LOCAL);
    }

    public int nodes() {
        return distances.size();
    }

    /// The node that a processor belongs to.
    public int node(int cpu) {
        return cpu / (cpus / nodes());
    }

    /// The processors of a node.
    public List<Integer> cpusOf(int node) {
        return IntStream.range(0, cpus).filter(cpu -> node(cpu) == node).boxed().toList();
    }

    public int distance(int from, int to) {
        return distances.get(from).get(to);
    }
}
