package tickscope.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tickscope.kernel.KernelSources;
import tickscope.kernel.Topology;
import tickscope.machine.Pace;
import tickscope.sched.Policies;

/// A scenario file as records; what [ScenarioReader] accepts.
///
/// @param threads those of the workload at the end
/// @param workload what policies can be compared on
/// @param in title and about in further languages, by their tags: `de`
public record Scenario(
        String title,
        String about,
        Kernel kernel,
        Box machine,
        Policy policy,
        List<ThreadSpec> threads,
        Optional<Workload> workload,
        List<ScheduledEvent> events,
        List<LessonStop> stops,
        Expectation expect,
        Map<String, Words> in) {
    public Scenario {
        in = Map.copyOf(in);
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

    /// Whether its kernel needs the table of plans.
    boolean plans() {
        return kernel.define.containsKey("PLANS")
                || threads.stream().anyMatch(thread -> !thread.life.plan().isEmpty());
    }

    /// The same with another kernel.
    Scenario with(Kernel other) {
        return new Scenario(title, about, other, machine, policy, threads, workload, events, stops, expect, in);
    }

    /// The same with other threads, and nothing that is said of the old ones.
    Scenario withThreads(List<ThreadSpec> others) {
        return new Scenario(
                title, about, kernel, machine, policy, others, Optional.empty(), List.of(), List.of(), expect, in);
    }

    /// The same with more events.
    Scenario with(List<ScheduledEvent> more) {
        List<ScheduledEvent> all = new ArrayList<>(events);
        all.addAll(more);
        return new Scenario(title, about, kernel, machine, policy, threads, workload, all, stops, expect, in);
    }

    /// The same on a machine whose processors go at another pace.
    Scenario at(Pace pace) {
        Box box = new Box(
                machine.cpus(),
                machine.seed(),
                machine.instructionsPerTick(),
                machine.quantum(),
                pace,
                machine.topology());
        return new Scenario(title, about, kernel, box, policy, threads, workload, events, stops, expect, in);
    }

    /// The title in a language; in English where it has none in that.
    public String title(Locale language) {
        return words(language).map(Words::title).orElse(title);
    }

    /// What there is to know about it, in a language; in English where it has none in that.
    public String about(Locale language) {
        return words(language).map(Words::about).filter(text -> !text.isEmpty()).orElse(about);
    }

    private Optional<Words> words(Locale language) {
        return Optional.ofNullable(in.get(language.getLanguage()));
    }

    /// A scenario's words in another language.
    public record Words(String title, String about) {}

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
    /// @param topology which of them share a node
    public record Box(int cpus, long seed, int instructionsPerTick, int quantum, Pace pace, Topology topology) {}

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
    /// @param in sentence and question in further languages, by their tags: `de`
    public record LessonStop(LessonPlace at, String say, List<String> show, Optional<Ask> ask, Map<String, Said> in) {
        public LessonStop {
            show = List.copyOf(show);
            in = Map.copyOf(in);
        }

        /// The same in a language; in English where it has none in that.
        LessonStop in(Locale language) {
            Said words = in.get(language.getLanguage());
            return words == null
                    ? this
                    : new LessonStop(at, words.say(), show, ask.map(asked -> asked.worded(words.question())), in);
        }
    }

    /// A stop's sentence and question in another language.
    public record Said(String say, String question) {}

    /// What the scenario promises.
    ///
    /// @param ticks the horizon: run until this many timer interrupts
    /// @param assembles whether the sources are without fault
    /// @param diagnostics parts of what the assembler is expected to say
    /// @param serialLacks parts that the serial port must not transmit
    /// @param checks by name: holds, violated or warned
    /// @param against what the models say of it beside another scenario
    /// @param balance how even the load of several processors is
    /// @param moves by thread: how often it goes on on another processor than before
    public record Expectation(
            long ticks,
            boolean assembles,
            List<String> diagnostics,
            Optional<String> verdict,
            List<String> serialContains,
            List<String> serialLacks,
            Map<String, String> checks,
            Optional<Against> against,
            Optional<Balance> balance,
            Map<String, Integer> moves) {
        /// What a scenario without `expect` is run for.
        public static final Expectation NONE = new Expectation(
                60,
                true,
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Map.of());

        public Expectation {
            diagnostics = List.copyOf(diagnostics);
            serialContains = List.copyOf(serialContains);
            serialLacks = List.copyOf(serialLacks);
            checks = Map.copyOf(checks);
            moves = Map.copyOf(moves);
        }
    }

    /// Model results as parts of another scenario's: `{ "remoteAccesses": { "most": 0.1 } }` is at most a tenth.
    ///
    /// @param scenario its file, relative to this one
    /// @param parts by the name of a figure
    public record Against(String scenario, Map<String, Limits> parts) {
        public Against {
            parts = Map.copyOf(parts);
        }
    }

    /// What a figure has to lie between.
    public record Limits(double least, double most) {}

    /// At a tick of processor 0 and at each later one the busiest processor has at most so many percent more threads
    /// than it would have if all had the same.
    public record Balance(int tick, int percent) {}
}
