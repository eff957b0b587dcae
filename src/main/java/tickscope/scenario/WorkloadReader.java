package tickscope.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import tickscope.kernel.Topology;
import tickscope.scenario.Scenario.Box;
import tickscope.scenario.Scenario.Words;
import tickscope.sched.Life;
import tickscope.sched.Simulation;
import tickscope.sched.Task;

/// From a workload file to a [Workload]. Random numbers are drawn in the order of the file, from its seed.
public final class WorkloadReader {
    private static final int MOST_THREADS = 10_000;
    private static final int MOST_BURSTS = 10_000;

    /// Of all threads together: a simulated kernel has to hold them.
    private static final long MOST_IN_ALL = 200_000;

    private static final long LONGEST = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[!-~]{1,8}");

    private final RandomGenerator random;
    private long drawn;

    /// A number of units, drawn when it is needed.
    private interface Units {
        long draw();
    }

    private WorkloadReader(long seed) {
        random = new Random(seed);
    }

    /// From a file of a workload alone, or from a scenario that has one.
    ///
    /// @throws ScenarioException with `file:line:column: found …, expected …`
    public static Workload read(Path file) throws ScenarioException {
        return parse(file.toString(), ScenarioReader.text(file));
    }

    static Workload parse(String name, String text) throws ScenarioException {
        try {
            Located value = LocatedReader.read(text);
            if (value instanceof Located.Struct struct && struct.fields().containsKey("kernel")) {
                return ScenarioReader.scenario(value)
                        .workload()
                        .orElseThrow(() -> new Complaint(
                                value.place(),
                                "found a scenario without \"workload\", expected one that says what policies are to be"
                                        + " compared on"));
            }
            return workload(value);
        } catch (Complaint complaint) {
            throw ScenarioReader.at(name, text, complaint);
        }
    }

    private static Workload workload(Located value) throws Complaint {
        Fields fields = new Fields("the workload", value)
                .expecting("title", "horizon", "quantum", "seed", "cpus", "nodes", "threads", "in");
        String title = fields.required("title", Fields::text);
        long quantum = fields.optional("quantum", Fields.number(1, 1000), 2L);
        Map<String, Words> in = fields.optional("in", StopReader.in(ScenarioReader::words), Map.of());
        return rest(fields, value, new Workload(title, 1000, quantum, 1, Topology.single(1), List.of(), in));
    }

    /// The section of a scenario, which says the title and the length of a turn already.
    static Workload section(Located value, String title, Map<String, Words> in, Box box, long ticks) throws Complaint {
        Fields fields = new Fields("workload", value).expecting("horizon", "seed", "cpus", "nodes", "threads");
        long horizon = Math.min(ticks, LONGEST);
        return rest(
                fields,
                value,
                new Workload(title, horizon, Math.min(box.quantum(), 1000), 1, box.topology(), List.of(), in));
    }

    private static Workload rest(Fields fields, Located value, Workload usual) throws Complaint {
        long horizon = fields.optional("horizon", Fields.number(1, LONGEST), usual.horizon());
        long seed = fields.optional("seed", Fields.number(Long.MIN_VALUE, Long.MAX_VALUE), usual.seed());
        int cpus = fields.optional("cpus", Fields.count(1, ScenarioReader.MOST_CPUS), usual.cpus());
        Topology usually = cpus == usual.cpus() ? usual.topology() : Topology.single(cpus);
        Topology topology = fields.optional("nodes", nodes -> ModelReader.topology(nodes, cpus), usually);
        WorkloadReader reader = new WorkloadReader(seed);
        List<Simulation.Member> threads = new ArrayList<>();
        fields.required("threads", Fields.list(item -> {
            reader.group(item, threads);
            return threads.size();
        }));
        fields.refuseUnknown();
        if (threads.isEmpty()) {
            throw new Complaint(value.place(), "found no threads, expected at least one");
        }
        return new Workload(usual.title(), horizon, usual.quantum(), seed, topology, threads, usual.in());
    }

    private void group(Located value, List<Simulation.Member> threads) throws Complaint {
        Fields fields = new Fields("a thread", value)
                .expecting(
                        "name",
                        "count",
                        "priority",
                        "weight",
                        "slice",
                        "arrival",
                        "run",
                        "wait",
                        "bursts",
                        "period",
                        "deadline");
        String name = fields.required("name", WorkloadReader::name);
        int count = fields.optional("count", Fields.count(1, MOST_THREADS), 1);
        int priority = fields.optional("priority", Fields.count(0, 127), 64);
        int weight = fields.optional("weight", Fields.count(1, 1 << 20), Task.USUAL_WEIGHT);
        long slice = fields.optional("slice", Fields.number(1, Task.MOST_SLICE), 0L);
        Units arrival = fields.optional("arrival", item -> units(item, 0), () -> 0);
        Units run = fields.required("run", item -> units(item, 1));
        Units waits = fields.optional("wait", item -> units(item, 1), () -> 1);
        int bursts = fields.optional("bursts", Fields.count(1, MOST_BURSTS), 1);
        long period = fields.optional("period", Fields.number(1, LONGEST), 0L);
        long deadline = fields.optional("deadline", Fields.number(1, LONGEST), period);
        fields.refuseUnknown();
        if (threads.size() + count > MOST_THREADS) {
            throw new Complaint(
                    value.place(), "found " + (threads.size() + count) + " threads, expected at most " + MOST_THREADS);
        }
        drawn += (long) count * bursts;
        if (drawn > MOST_IN_ALL) {
            throw new Complaint(
                    value.place(),
                    "found " + drawn + " bursts up to here, expected at most " + MOST_IN_ALL + " in all");
        }
        for (int i = 1; i <= count; i++) {
            Task task = new Task(threads.size(), count == 1 ? name : name + i, priority)
                    .weighing(weight)
                    .requesting(slice);
            if (period == 0) {
                threads.add(new Simulation.Member(task, bursts(arrival, run, waits, bursts)));
                continue;
            }
            long cost = run.draw();
            if (cost > deadline || deadline > period) {
                throw new Complaint(
                        value.place(),
                        "found run " + cost + ", deadline " + deadline + ", period " + period
                                + "; expected run <= deadline <= period");
            }
            threads.add(new Simulation.Member(
                    task.reserving(cost, deadline, period), new Life.Periodic(arrival.draw(), cost, period, deadline)));
        }
    }

    private static Life bursts(Units arrival, Units run, Units waits, int bursts) {
        List<Long> all = new ArrayList<>();
        long from = arrival.draw();
        for (int i = 0; i < bursts; i++) {
            if (i > 0) {
                all.add(waits.draw());
            }
            all.add(run.draw());
        }
        return new Life.Bursts(from, all);
    }

    private static String name(Located value) throws Complaint {
        String name = Fields.text(value);
        if (!NAME.matcher(name).matches()) {
            throw new Complaint(
                    value.place(), "found \"" + name + "\", expected a name of 1 to 8 characters without blanks");
        }
        return name;
    }

    /// A number, `{ "uniform": [1, 9] }`, or `{ "exponential": 8 }`: of that mean.
    private Units units(Located value, long least) throws Complaint {
        if (!(value instanceof Located.Struct)) {
            long fixed = Fields.number(least, LONGEST).read(value);
            return () -> fixed;
        }
        Fields fields = new Fields("a distribution", value).expecting("uniform", "exponential");
        List<Long> range = fields.optional("uniform", Fields.list(Fields.number(least, LONGEST)), List.of());
        long mean = fields.optional("exponential", Fields.number(1, LONGEST), 0L);
        fields.refuseUnknown();
        if (mean > 0 && range.isEmpty()) {
            return () -> Math.clamp(Math.round(-mean * Math.log(1 - random.nextDouble())), least, LONGEST);
        }
        if (mean > 0 || range.size() != 2 || range.get(0) > range.get(1)) {
            throw new Complaint(
                    value.place(),
                    "found " + value.found()
                            + ", expected { \"uniform\": [least, most] } or { \"exponential\": mean }");
        }
        return () -> random.nextLong(range.get(0), range.get(1) + 1);
    }
}
