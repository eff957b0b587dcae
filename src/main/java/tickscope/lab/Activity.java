package tickscope.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import tickscope.history.Witness;
import tickscope.kernel.Homes;
import tickscope.kernel.Span;
import tickscope.kernel.Topology;
import tickscope.machine.Accesses;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MemoryView;
import tickscope.scenario.Progress;
import tickscope.scenario.Session;

/// What the models are about, counted event by event while a recorded run is gone through again: each access to memory,
/// and each wait in HLT. Instructions that are fetched, and devices, are not counted; there are no caches.
///
/// @param threads accesses made while a thread was the current one, the kernel's among them; idle threads come last
/// @param processors accesses of each processor
/// @param nodes accesses by the node of the processor (row) and of the memory (column)
/// @param homes the node of each thread's stack at the end
/// @param idle the waits of each processor, in order
public record Activity(
        List<Traffic> threads,
        List<Traffic> processors,
        List<List<Long>> nodes,
        List<Integer> homes,
        List<List<IdleStretch>> idle) {
    public Activity {
        threads = List.copyOf(threads);
        processors = List.copyOf(processors);
        nodes = nodes.stream().map(List::copyOf).toList();
        homes = List.copyOf(homes);
        idle = idle.stream().map(List::copyOf).toList();
    }

    /// From when the first processor left boot to the end.
    ///
    /// @throws CancellationException if the one who watches does not want it to go on
    public static Activity of(Session session, Schedule schedule, Progress progress) {
        Counter counter = new Counter(session, schedule, progress);
        session.run().timeline().retell(counter);
        return counter.activity();
    }

    /// All accesses.
    public Traffic all() {
        return processors.stream().reduce(Traffic.NONE, Traffic::plus);
    }

    private static final class Counter implements Witness {
        /// Below the registers of the local APIC, which are not memory.
        private static final long DEVICES = 0xfee0_0000L;

        private static final int HLT = 0xf4;
        private static final int REPORT = 1 << 16;

        private final Session session;
        private final Schedule schedule;
        private final Progress progress;
        private final Topology topology;
        private final Homes homes;
        private final List<List<Span>> spans = new ArrayList<>();
        private final List<List<IdleStretch>> idle = new ArrayList<>();
        private final int[] places;
        private final long[] lastRip;
        private final long[] lastTime;
        private final long[][] threads;
        private final long[][] processors;
        private final long[][] nodes;

        Counter(Session session, Schedule schedule, Progress progress) {
            this.session = session;
            this.schedule = schedule;
            this.progress = progress;
            topology = session.scenario().machine().topology();
            homes = new Homes(session.image(), topology);
            int cpus = topology.cpus();
            places = new int[cpus];
            lastRip = new long[cpus];
            lastTime = new long[cpus];
            threads = new long[session.scenario().threads().size() + 1][3];
            processors = new long[cpus][3];
            nodes = new long[topology.nodes()][topology.nodes()];
            for (int cpu = 0; cpu < cpus; cpu++) {
                spans.add(session.spans(cpu));
                idle.add(new ArrayList<>());
                lastTime[cpu] = -1;
            }
        }

        @Override
        public void see(Machine machine, int cpu, long rip, long time, Event event) {
            long number = machine.events() - 1;
            if (lastTime[cpu] < 0) {
                // Until its start-up message it has waited as well.
                rest(cpu, time);
            } else if (event instanceof Event.Interrupted
                    && lastRip[cpu] == rip - 1
                    && halts(machine.memory(), rip - 1)) {
                rest(cpu, time);
            }
            lastRip[cpu] = event instanceof Event.Executed ? rip : -1;
            lastTime[cpu] = time;
            if (time >= schedule.start()) {
                count(machine, cpu, number);
            }
            if (number % REPORT == 0 && !progress.reached(number / (double) Math.max(1, session.length()))) {
                throw new CancellationException();
            }
        }

        private static boolean halts(MemoryView memory, long rip) {
            return (memory.quad(rip) & 0xff) == HLT;
        }

        private void rest(int cpu, long until) {
            IdleStretch stretch = new IdleStretch(lastTime[cpu] + 1, until).within(schedule.start(), schedule.end());
            if (stretch.length() > 0) {
                idle.get(cpu).add(stretch);
            }
        }

        private void count(Machine machine, int cpu, long number) {
            Accesses accesses = machine.accesses();
            if (accesses.count() == 0) {
                return;
            }
            List<Span> lane = spans.get(cpu);
            while (places[cpu] + 1 < lane.size() && lane.get(places[cpu] + 1).from() <= number) {
                places[cpu]++;
            }
            int current = lane.get(places[cpu]).thread();
            int thread = current < 0 ? threads.length - 1 : current;
            int from = topology.node(cpu);
            for (int i = 0; i < accesses.count(); i++) {
                long address = accesses.address(i);
                if (address < DEVICES) {
                    int to = homes.of(machine.memory(), address);
                    int distance = topology.distance(from, to);
                    add(threads[thread], from == to, distance);
                    add(processors[cpu], from == to, distance);
                    nodes[from][to]++;
                }
            }
        }

        private static void add(long[] counts, boolean local, int distance) {
            counts[local ? 0 : 1]++;
            counts[2] += distance;
        }

        Activity activity() {
            MemoryView memory = session.run().timeline().end().memory();
            for (int cpu = 0; cpu < topology.cpus(); cpu++) {
                if (session.run().timeline().end().cpus().get(cpu).halted()) {
                    rest(cpu, schedule.end());
                }
            }
            return new Activity(
                    traffic(threads),
                    traffic(processors),
                    IntStream.range(0, nodes.length)
                            .mapToObj(row -> Arrays.stream(nodes[row]).boxed().toList())
                            .toList(),
                    IntStream.range(0, threads.length - 1)
                            .map(thread -> homes.ofStack(memory, thread))
                            .boxed()
                            .toList(),
                    idle);
        }

        private static List<Traffic> traffic(long[][] counts) {
            return Arrays.stream(counts)
                    .map(count -> new Traffic(count[0], count[1], count[2]))
                    .toList();
        }
    }
}
