package tickscope.lab;

import tickscope.kernel.Topology;

/// Accesses to memory, by where it lies.
///
/// @param local to the memory of the processor's own node
/// @param remote to that of another
/// @param distance the distances of all of them added up, 10 for each that is local
public record Traffic(long local, long remote, long distance) {
    public static final Traffic NONE = new Traffic(0, 0, 0);

    public long all() {
        return local + remote;
    }

    /// The share of remote accesses, 0 if there are none at all.
    public double share() {
        return all() == 0 ? 0 : remote / (double) all();
    }

    /// What they cost by the model, in cycles.
    public double cycles(ModelConstants constants) {
        return distance * constants.localCycles() / Topology.LOCAL;
    }

    public Traffic plus(Traffic other) {
        return new Traffic(local + other.local, remote + other.remote, distance + other.distance);
    }
}
