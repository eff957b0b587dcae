package tickscope.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tickscope.machine.Pace;

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

    /// The same with more events.
    Scenario with(List<ScheduledEvent> more) {
        List<ScheduledEvent> all = new ArrayList<>(events);
        all.addAll(more);
        return new Scenario(title, about, kernel, machine, policy, threads, all, stops, expect);
    }

    /// The same on a machine whose processors go at another pace.
    Scenario at(Pace pace) {
        Box box = new Box(machine.cpus(), machine.seed(), machine.instructionsPerTick(), machine.quantum(), pace);
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
    /// @param pace where they do not keep step
    public record Box(int cpus, long seed, int instructionsPerTick, int quantum, Pace pace) {}

    public record Policy(String name) {}

    /// @param affinity the processors that it may run on; empty means all
    public record ThreadSpec(String name, String body, int priority, List<Integer> affinity) {
        public ThreadSpec {
            affinity = List.copyOf(affinity);
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
    /// @param checks by name: holds, violated or warned
    public record Expectation(
            long ticks,
            boolean assembles,
            List<String> diagnostics,
            Optional<String> verdict,
            List<String> serialContains,
            Map<String, String> checks) {
        /// What a scenario without `expect` is run for.
        public static final Expectation NONE =
                new Expectation(60, true, List.of(), Optional.empty(), List.of(), Map.of());

        public Expectation {
            diagnostics = List.copyOf(diagnostics);
            serialContains = List.copyOf(serialContains);
            checks = Map.copyOf(checks);
        }
    }
}
