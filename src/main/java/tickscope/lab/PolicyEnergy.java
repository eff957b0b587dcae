package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import tickscope.kernel.Topology;
import tickscope.sched.Decision;
import tickscope.sched.Outcome;

/// What a simulated workload costs in energy, by the model of power. A unit is a tick of 10 ms; a processor without a
/// thread waits in HLT, and no tick wakes it.
final class PolicyEnergy {
    private static final double MICROSECONDS = 10_000;
    private static final double MICROJOULES = 1e6;

    private PolicyEnergy() {}

    /// @param units over which it is taken: who is done sooner, idles until then
    /// @return NaN if not every stint has been kept
    static double joules(Outcome outcome, Topology topology, long units) {
        List<List<IdleStretch>> idle = new ArrayList<>();
        for (Outcome.Lane lane : outcome.lanes()) {
            if (outcome.units() > 0 && lane.stints().getLast().to() < outcome.units()) {
                return Double.NaN;
            }
            idle.add(idle(lane, units));
        }
        Energy.Times times = new Energy.Times(MICROSECONDS, 0, units, 1);
        return Energy.of(ModelConstants.STANDARD, topology, times, idle).microjoules() / MICROJOULES;
    }

    private static List<IdleStretch> idle(Outcome.Lane lane, long units) {
        List<IdleStretch> idle = new ArrayList<>();
        long end = 0;
        for (Outcome.Stint stint : lane.stints()) {
            end = stint.to();
            if (stint.id() == Decision.IDLE) {
                idle.add(new IdleStretch(stint.from(), stint.to()));
            }
        }
        if (end < units) {
            long from = idle.isEmpty() || idle.getLast().until() < end
                    ? end
                    : idle.removeLast().since();
            idle.add(new IdleStretch(from, units));
        }
        return idle;
    }
}
