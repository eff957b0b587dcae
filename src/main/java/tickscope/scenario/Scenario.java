package tickscope.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tickscope.kernel.KernelSources;
import tickscope.sched.Policies;

/// A scenario file as records; what [ScenarioReader] accepts.
public record Scenario(
        String title,
        String about,
        Kernel kernel,
        Box machine,
        Policy policy,
        List<ThreadSpec> threads,
        List<ScheduledEvent> events,
        List<LessonStop> stops,
        Expectation expect) {
    public Scenario {
        threads = List.copyOf(threads);
        events = List.copyOf(events);
        stops = List.copyOf(stops);
    }

    /// Whether its kernel needs the table of lives: for a policy, or for bodies that look into it.
    boolean lives() {
        return policy.device
                || kernel.define.containsKey("LIVES")
                || threads.stream()
                        .anyMatch(thread -> KernelSources.livingBodies().contains(thread.body));
    }

    /// The same with more events.
    Scenario with(List<ScheduledEvent> more) {
        List<ScheduledEvent> all = new ArrayList<>(events);
        all.addAll(more);
        return new Scenario(title, about, kernel, machine, policy, threads, all, stops, expect);
    }

    /// The same on a machine with other turns.
    Scenario seeded(long seed) {
        Box box = new Box(machine.cpus(), seed, machine.instructionsPerTick(), machine.quantum());
        return new Scenario(title, about, kernel, box, policy, threads, events, stops, expect);
    }

    /// @param design name of the kernel's folder
    /// @param define symbols set for the assembler
    /// @param sources kernel files replaced by files beside the scenario
    public record Kernel(String design, Map<String, Long> define, Map<String, String> sources) {
        public Kernel {
            define = Map.copyOf(define);
            sources = Map.copyOf(sources);
        }
    }

    /// @param seed chooses the order in which several processors take turns
    public record Box(int cpus, long seed, int instructionsPerTick, int quantum) {}

    /// @param device whether a policy in Java decides; else the kernel's own run queue does
    public record Policy(String name, boolean device, Policies.Parameters parameters) {
        /// The kernel's own.
        static Policy runQueue(long quantum) {
            return new Policy("round-robin", false, Policies.Parameters.usual(quantum, 0));
        }

        /// In the state before any thread has been created.
        tickscope.sched.Policy start() {
            return Policies.named(name, parameters);
        }
    }

    /// @param affinity the processors that it may run on; empty means all
    public record ThreadSpec(String name, String body, int priority, List<Integer> affinity, ThreadLife life) {
        public ThreadSpec {
            affinity = List.copyOf(affinity);
        }

        public ThreadSpec(String name, String body, int priority, List<Integer> affinity) {
            this(name, body, priority, affinity, ThreadLife.NONE);
        }

        /// Bit n is set if it may run on processor n.
        long mask() {
            return affinity.isEmpty()
                    ? (1L << ScenarioReader.MOST_CPUS) - 1
                    : affinity.stream().mapToLong(cpu -> 1L << cpu).sum();
        }
    }

    public record ScheduledEvent(long instruction, String action) {}

    /// A place where the lecture stops.
    ///
    /// @param show what the light falls on, or empty
    public record LessonStop(LessonPlace at, String say, List<String> show, Optional<Ask> ask) {
        public LessonStop {
            show = List.copyOf(show);
        }
    }

    /// What the scenario promises.
    ///
    /// @param ticks the horizon: run until this many timer interrupts
    /// @param assembles whether the sources are without fault
    /// @param diagnostics parts of what the assembler is expected to say
    /// @param serialLacks parts that the serial port must not transmit
    /// @param checks by name: holds, violated or warned
    public record Expectation(
            long ticks,
            boolean assembles,
            List<String> diagnostics,
            Optional<String> verdict,
            List<String> serialContains,
            List<String> serialLacks,
            Map<String, String> checks) {
        /// What a scenario without `expect` is run for.
        public static final Expectation NONE =
                new Expectation(60, true, List.of(), Optional.empty(), List.of(), List.of(), Map.of());

        public Expectation {
            diagnostics = List.copyOf(diagnostics);
            serialContains = List.copyOf(serialContains);
            serialLacks = List.copyOf(serialLacks);
            checks = Map.copyOf(checks);
        }
    }
}
