package tickscope.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Topology;
import tickscope.scenario.Progress;
import tickscope.scenario.Session;

/// What the models of memory and power say of a recorded run. Times, threads and accesses are the run's own; costs and
/// energy are model results.
///
/// @param topology the nodes of the machine
/// @param latency microseconds from ready to running, each time, waking up from idle states included
/// @param recorded the same without the idle states, as the run had it
public record ModelResults(
        Topology topology, Activity activity, Energy energy, Distribution latency, Distribution recorded) {
    private static final double MICROSECONDS_PER_TICK = 10_000;

    /// Of a session that is recorded to its end.
    public static ModelResults of(Session session) {
        return of(session, Schedule.of(session), Progress.NONE);
    }

    /// The same where the schedule is known already.
    ///
    /// @throws CancellationException if the one who watches does not want it to go on
    public static ModelResults of(Session session, Schedule schedule, Progress progress) {
        Topology topology = session.scenario().machine().topology();
        Activity activity = Activity.of(session, schedule, progress);
        double micros = micros(session);
        Energy energy = Energy.of(
                ModelConstants.STANDARD,
                topology,
                new Energy.Times(micros, schedule.start(), schedule.end(), schedule.perTick()),
                activity.idle());
        return new ModelResults(
                topology,
                activity,
                energy,
                Distribution.of(latencies(ModelConstants.STANDARD, schedule, energy, micros)),
                Distribution.of(latencies(null, schedule, energy, micros)));
    }

    /// Microseconds of an instruction: of the 100 Hz timer's 10,000, so many lie between two ticks.
    static double micros(Session session) {
        return MICROSECONDS_PER_TICK / session.scenario().machine().instructionsPerTick();
    }

    /// Each wait of each thread. Who runs after a wait in HLT runs later by the way out of the idle state;
    /// once for each thread and wait.
    private static double[] latencies(
            @Nullable ModelConstants constants, Schedule schedule, Energy energy, double micros) {
        List<Double> all = new ArrayList<>();
        for (ThreadLife thread : schedule.threads()) {
            long counted = -1;
            List<Stretch> stretches = thread.stretches();
            for (int i = 0; i + 1 < stretches.size(); i++) {
                if (stretches.get(i).state() != Stretch.State.READY) {
                    continue;
                }
                Stretch runs = stretches.get(i + 1);
                double waited = stretches.get(i).length() * micros;
                Energy.Nap nap = runs.cpu() < 0 || constants == null
                        ? null
                        : lastBefore(energy.cores().get(runs.cpu()).naps(), runs.since());
                if (nap != null && constants != null && nap.stretch().until() > counted) {
                    counted = nap.stretch().until();
                    waited += constants.idle().get(nap.state()).exit();
                }
                all.add(waited);
            }
        }
        return all.stream().mapToDouble(value -> value).toArray();
    }

    private static Energy.@Nullable Nap lastBefore(List<Energy.Nap> naps, long time) {
        int low = 0;
        int high = naps.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (naps.get(middle).stretch().until() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? null : naps.get(low - 1);
    }

    /// Accesses to the memory of other nodes.
    public long remoteAccesses() {
        return activity.all().remote();
    }

    /// What all accesses cost, in cycles.
    public double memoryCost() {
        return activity.all().cycles(ModelConstants.STANDARD);
    }

    /// The figures by which runs are compared, by name.
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("remoteAccesses", (double) remoteAccesses());
        figures.put("memoryCost", memoryCost());
        figures.put("energy", energy.microjoules());
        figures.put("latency", latency.mean());
        figures.put("wakeUps", (double) energy.wakeUps());
        return figures;
    }
}
