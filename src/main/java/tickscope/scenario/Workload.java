package tickscope.scenario;

import java.util.List;
import tickscope.sched.Simulation;

/// A workload file as records: threads for a policy to schedule, without a kernel.
///
/// @param horizon the units after which the simulation ends
/// @param quantum units of a turn
/// @param seed of the distributions, and of a lottery
public record Workload(String title, long horizon, long quantum, long seed, List<Simulation.Member> threads) {
    public Workload {
        threads = List.copyOf(threads);
    }
}
