package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tickscope.kernel.Topology;
import tickscope.lab.ModelConstants.IdleState;
import tickscope.lab.ModelConstants.Step;

/// What a run costs in energy, by the model of power: each processor is a core, each node a cluster. The run
/// is taken as it was recorded, at the highest frequency; waking up from a deep state does not make it
/// longer.
///
/// @param cores each processor
/// @param clusters each node
/// @param microseconds the length of the run
/// @param stepped the energy in microjoules if each core took the slowest step that does its work, tick by tick
/// @param slowdown how much longer the busy time would be then
public record Energy(List<Core> cores, List<Cluster> clusters, double microseconds, double stepped, double slowdown) {
    /// A processor.
    ///
    /// @param busy microseconds in which it executed instructions
    /// @param idle microseconds in each idle state, on the way in and out included
    /// @param wakeUps how often it left an idle state
    /// @param microjoules what it drew
    /// @param naps its waits, each with the state it took
    public record Core(int cpu, double busy, List<Double> idle, int wakeUps, double microjoules, List<Nap> naps) {
        public Core {
            idle = List.copyOf(idle);
            naps = List.copyOf(naps);
        }

        /// The place of the idle state it is in at a time, or -1.
        public int stateAt(long time) {
            int low = 0;
            int high = naps.size() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                IdleStretch stretch = naps.get(middle).stretch();
                if (time < stretch.since()) {
                    high = middle - 1;
                } else if (time >= stretch.until()) {
                    low = middle + 1;
                } else {
                    return naps.get(middle).state();
                }
            }
            return -1;
        }
    }

    /// A wait and the idle state of [ModelConstants#idle()] that it is spent in.
    public record Nap(IdleStretch stretch, int state) {}

    /// What the processors of a node share.
    ///
    /// @param asleep microseconds in the cluster's own idle state
    /// @param microjoules what it drew
    /// @param naps when it was in that state
    public record Cluster(int node, double asleep, double microjoules, List<IdleStretch> naps) {
        public Cluster {
            naps = List.copyOf(naps);
        }

        public boolean asleepAt(long time) {
            return naps.stream().anyMatch(nap -> nap.since() <= time && time < nap.until());
        }
    }

    /// A run, as the model sees it.
    ///
    /// @param micros microseconds of an instruction
    /// @param start virtual time
    /// @param end virtual time
    /// @param perTick instructions between two ticks
    public record Times(double micros, long start, long end, long perTick) {
        double length() {
            return (end - start) * micros;
        }
    }

    public Energy {
        cores = List.copyOf(cores);
        clusters = List.copyOf(clusters);
    }

    /// All of it, in microjoules.
    public double microjoules() {
        return cores.stream().mapToDouble(Core::microjoules).sum()
                + clusters.stream().mapToDouble(Cluster::microjoules).sum();
    }

    public int wakeUps() {
        return cores.stream().mapToInt(Core::wakeUps).sum();
    }

    /// @param idle the waits of each processor, in order
    public static Energy of(ModelConstants constants, Topology topology, Times times, List<List<IdleStretch>> idle) {
        List<Core> cores = IntStream.range(0, topology.cpus())
                .mapToObj(cpu -> core(constants, times, cpu, idle.get(cpu)))
                .toList();
        List<Cluster> clusters = IntStream.range(0, topology.nodes())
                .mapToObj(node -> cluster(constants, topology, times, node, cores))
                .toList();
        Steps steps = new Steps(constants, topology, times, cores);
        double all = cores.stream().mapToDouble(Core::microjoules).sum()
                + clusters.stream().mapToDouble(Cluster::microjoules).sum();
        return new Energy(cores, clusters, times.length(), all - steps.saved(), steps.slowdown());
    }

    private static Core core(ModelConstants constants, Times times, int cpu, List<IdleStretch> idle) {
        List<Nap> naps = new ArrayList<>();
        double[] inState = new double[constants.idle().size()];
        double nanojoules = 0;
        double busy = times.length();
        for (IdleStretch stretch : idle) {
            double length = stretch.length() * times.micros();
            int state = constants.stateFor(length);
            naps.add(new Nap(stretch, state));
            inState[state] += length;
            busy -= length;
            nanojoules += rest(
                    length, constants.idle().get(state), constants.highest().core());
        }
        nanojoules += busy * constants.highest().core();
        return new Core(
                cpu,
                busy,
                IntStream.range(0, inState.length).mapToObj(i -> inState[i]).toList(),
                (int) idle.stream()
                        .filter(stretch -> stretch.until() < times.end())
                        .count(),
                nanojoules / 1000,
                naps);
    }

    /// Energy of a core in an idle state, in nanojoules: full power on the way in and out.
    private static double rest(double length, IdleState state, double full) {
        double moving = Math.min(length, state.entry() + state.exit());
        return moving * full + (length - moving) * state.core();
    }

    private static Cluster cluster(
            ModelConstants constants, Topology topology, Times times, int node, List<Core> cores) {
        IdleState sleep = constants.clusterState();
        List<IdleStretch> together = null;
        List<IdleStretch> anyway = null;
        for (int cpu : topology.cpusOf(node)) {
            List<IdleStretch> deep = cores.get(cpu).naps().stream()
                    .filter(nap -> nap.state() == constants.deepest())
                    .map(Nap::stretch)
                    .toList();
            List<IdleStretch> all =
                    cores.get(cpu).naps().stream().map(Nap::stretch).toList();
            together = together == null ? deep : common(together, deep);
            anyway = anyway == null ? all : common(anyway, all);
        }
        List<IdleStretch> naps = (together == null ? List.<IdleStretch>of() : together)
                .stream()
                        .filter(stretch -> stretch.length() * times.micros() >= sleep.residency())
                        .toList();
        double asleep = micros(naps, times);
        double idle = micros(anyway == null ? List.of() : anyway, times) - asleep;
        double moving = naps.size() * (sleep.entry() + sleep.exit());
        double awake = constants.idle().getFirst().cluster();
        double nanojoules =
                (times.length() - asleep - idle) * constants.highest().cluster()
                        + (idle + moving) * awake
                        + (asleep - moving) * sleep.cluster();
        return new Cluster(node, asleep, nanojoules / 1000, naps);
    }

    private static double micros(List<IdleStretch> stretches, Times times) {
        return stretches.stream().mapToLong(IdleStretch::length).sum() * times.micros();
    }

    /// Where both of two lists of stretches lie.
    static List<IdleStretch> common(List<IdleStretch> one, List<IdleStretch> other) {
        List<IdleStretch> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < one.size() && j < other.size()) {
            long since = Math.max(one.get(i).since(), other.get(j).since());
            long until = Math.min(one.get(i).until(), other.get(j).until());
            if (since < until) {
                common.add(new IdleStretch(since, until));
            }
            if (one.get(i).until() < other.get(j).until()) {
                i++;
            } else {
                j++;
            }
        }
        return common;
    }

    /// What frequency steps would save: tick by tick each core takes the slowest that does what it had to do, and
    /// its cluster the fastest of its cores'. What the work takes longer is taken from idle time without power.
    private static final class Steps {
        private double saved;
        private double busy;
        private double stretched;

        Steps(ModelConstants constants, Topology topology, Times times, List<Core> cores) {
            Step highest = constants.highest();
            for (long from = times.start(); from < times.end(); from += times.perTick()) {
                long to = Math.min(times.end(), from + times.perTick());
                for (int node = 0; node < topology.nodes(); node++) {
                    Step shared = constants.steps().getFirst();
                    double working = 0;
                    for (int cpu : topology.cpusOf(node)) {
                        double own = (to - from - idle(cores.get(cpu), from, to)) * times.micros();
                        Step step = constants.stepFor(own / ((to - from) * times.micros()));
                        saved += own * (highest.core() - step.core() * step.stretch()) / 1000;
                        busy += own;
                        stretched += own * step.stretch();
                        working = Math.max(working, own * step.stretch());
                        shared = step.capacity() > shared.capacity() ? step : shared;
                    }
                    saved += Math.min(working, (to - from) * times.micros())
                            * (highest.cluster() - shared.cluster())
                            / 1000;
                }
            }
        }

        private static long idle(Core core, long from, long to) {
            long sum = 0;
            for (Nap nap : core.naps()) {
                if (nap.stretch().since() >= to) {
                    break;
                }
                sum += nap.stretch().within(from, to).length();
            }
            return sum;
        }

        double saved() {
            return saved;
        }

        double slowdown() {
            return busy == 0 ? 1 : stretched / busy;
        }
    }
}
