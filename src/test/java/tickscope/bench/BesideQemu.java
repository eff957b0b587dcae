package tickscope.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tickscope.history.Timeline;
import tickscope.machine.Machine;

/// QEMU's translator and the core on the same images, by turns in one run, so that ratios survive a busy machine.
///
/// Of QEMU's time that of a run without work is taken away. Every loop ends in a sum, which must be the same in both.
final class BesideQemu {
    private static final int WARM_UP = 3;

    /// About how many seconds one measurement lasts.
    private static final double SECONDS = 1.5;

    private static final long CHECKED_ROUNDS = 100_000;

    private final Path folder;
    private final Map<String, List<Double>> rates = new LinkedHashMap<>();
    private final List<Timed> timed = new ArrayList<>();

    private BesideQemu(Path folder) {
        this.folder = folder;
    }

    /// @param words the number of turns, 5 if absent
    static void main(List<String> words) throws IOException, InterruptedException {
        int turns = words.isEmpty() ? 5 : Integer.parseInt(words.getFirst());
        Path folder = Files.createTempDirectory("tickscope-qemu");
        new BesideQemu(folder).run(turns);
    }

    /// Something that can be measured again and again.
    private record Timed(String name, String unit, Measurement measurement) {}

    @FunctionalInterface
    private interface Measurement {
        /// Operations per second.
        double rate() throws IOException, InterruptedException;
    }

    private void run(int turns) throws IOException, InterruptedException {
        System.out.printf(
                "Java %s, %d processors, load %.2f; medians of %d turns%n",
                System.getProperty("java.vm.version"), Runtime.getRuntime().availableProcessors(), load(), turns);
        loop("register_loop", 600_000_000);
        loop("mixed_loop", 100_000_000);
        core("kernel with ticks", Load.kernel());
        for (int threads : new int[] {10, 100, 1000}) {
            yields(threads);
        }
        for (int turn = 0; turn < turns; turn++) {
            for (Timed one : timed) {
                rates.computeIfAbsent(one.name(), _ -> new ArrayList<>())
                        .add(one.measurement().rate());
            }
        }
        for (Timed one : timed) {
            System.out.printf("%-40s %,10.2f million %s/s%n", one.name(), median(one.name()) / 1e6, one.unit());
        }
        System.out.println();
        for (String loop : List.of("register_loop", "mixed_loop")) {
            ratio(loop, loop + ", QEMU");
            ratio(loop + ", seekable", loop + ", QEMU");
            ratio(loop + ", interpreter", loop + ", QEMU");
            ratio(loop + ", seekable", loop);
        }
        ratio("kernel with ticks", "mixed_loop");
        ratio("kernel with ticks, seekable", "mixed_loop, seekable");
        ratio("kernel with ticks, seekable", "kernel with ticks");
        System.out.printf("load at the end %.2f%n", load());
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private double median(String name) {
        List<Double> sorted =
                rates.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private void ratio(String one, String other) {
        System.out.printf("%-40s %7.3f of %s%n", one, median(one) / median(other), other);
    }

    private void loop(String name, long rounds) throws IOException, InterruptedException {
        long few = length(name, 1000);
        double perRound = (length(name, 3000) - few) / 2000.0;
        QemuRun shortest = QemuRun.of(folder, Load.program(name, 1000));
        QemuRun longest = QemuRun.of(folder, Load.program(name, rounds));
        agree(name);
        timed.add(new Timed(
                name + ", QEMU",
                "instructions",
                () -> (rounds - 1000) * perRound / (longest.seconds() - shortest.seconds())));
        core(name, Load.program(name, Load.FOR_EVER));
    }

    /// How many instructions lead to the end of a loop.
    private static long length(String name, long rounds) {
        Load load = Load.program(name, rounds);
        Machine machine = load.machine();
        while (machine.rip() != load.image().valueOf("done")) {
            machine.advance();
        }
        return machine.events();
    }

    private void agree(String name) throws IOException, InterruptedException {
        Load load = Load.program(name, CHECKED_ROUNDS);
        Machine machine = load.machine();
        machine.runTo(length(name, CHECKED_ROUNDS));
        int here = (int) machine.gpr(0, tickscope.isa.Gpr.RAX) & 0x7f;
        int there = QemuRun.of(folder, load).sum();
        if (here != there || machine.rip() != load.image().valueOf("done")) {
            throw new IllegalStateException(name + " ends in " + here + " here and in " + there + " in QEMU");
        }
    }

    private void core(String name, Load load) {
        Machine machine = load.machine();
        Timeline timeline = load.timeline();
        Machine interpreting = load.machine();
        interpreting.translate(false);
        timed.add(steady(name + ", interpreter", "instructions", events -> Load.run(interpreting, events)));
        timed.add(steady(name, "instructions", events -> Load.run(machine, events)));
        timed.add(steady(name + ", seekable", "instructions", events -> Load.record(timeline, events)));
    }

    private void yields(int threads) {
        Load load = Load.yields(threads);
        Machine machine = load.machine();
        Load.run(machine, 2_000_000);
        Timed events = steady("yields", "instructions", count -> Load.run(machine, count));
        timed.add(new Timed(threads + " threads that yield", "switches", () -> {
            long switches = load.counter(machine, "yields");
            long before = machine.events();
            double rate = events.measurement().rate();
            return rate * (load.counter(machine, "yields") - switches) / (machine.events() - before);
        }));
    }

    @FunctionalInterface
    private interface Work {
        void run(long events);
    }

    /// Warmed up, and of such a length that it can be timed.
    private static Timed steady(String name, String unit, Work work) {
        long events = 1_000_000;
        for (int i = 0; i < WARM_UP; i++) {
            double seconds = seconds(work, events);
            events = (long) Math.clamp(events * SECONDS / seconds, 1e6, 4e9);
        }
        long measured = events;
        return new Timed(name, unit, () -> measured / seconds(work, measured));
    }

    private static double seconds(Work work, long events) {
        long start = System.nanoTime();
        work.run(events);
        return (System.nanoTime() - start) / 1e9;
    }
}
