package tickscope.scenario;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tickscope.check.Judge;
import tickscope.isa.Spelling;
import tickscope.kernel.KernelSources;
import tickscope.kernel.Topology;
import tickscope.machine.Pace;
import tickscope.scenario.Scenario.Against;
import tickscope.scenario.Scenario.Balance;
import tickscope.scenario.Scenario.Box;
import tickscope.scenario.Scenario.Expectation;
import tickscope.scenario.Scenario.Kernel;
import tickscope.scenario.Scenario.Policy;
import tickscope.scenario.Scenario.ScheduledEvent;
import tickscope.scenario.Scenario.ThreadSpec;
import tickscope.scenario.Scenario.Words;

/// From a scenario file to a [Scenario]; refuses what it does not know, and says where and what it expected.
public final class ScenarioReader {
    /// The most threads a scenario may have: their stacks must lie below the device registers.
    public static final int MOST_THREADS = 10_000;

    /// What a run may be expected to come to.
    public static final List<String> VERDICTS = List.of("works", "starves", "hangs", "crashes", "corrupts", "leaks");

    /// The most processors of a machine.
    public static final int MOST_CPUS = 16;

    private static final Pattern SYMBOL = Pattern.compile("[A-Za-z_.][A-Za-z0-9_.]*");
    private static final Pattern THREAD_NAME = Pattern.compile("[!-~]{1,8}");
    private static final int LARGEST_FILE = 4 << 20;

    private ScenarioReader() {}

    /// Reads a scenario file.
    ///
    /// @throws ScenarioException with `file:line:column: found …, expected …`
    public static Scenario read(Path file) throws ScenarioException {
        return parse(file.toString(), text(file));
    }

    /// The text of a file that a person wrote.
    static String text(Path file) throws ScenarioException {
        try {
            if (Files.isDirectory(file)) {
                throw new ScenarioException(file + ": found a folder, expected a scenario file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                throw new ScenarioException(file + ": found a file of " + Files.size(file)
                        + " bytes, expected a scenario of at most " + LARGEST_FILE);
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ScenarioException(file + ": no such file", e);
        } catch (CharacterCodingException e) {
            throw new ScenarioException(file + ": found bytes that are not UTF-8, expected a JSON text", e);
        } catch (IOException e) {
            throw new ScenarioException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    /// Reads a scenario from a text; `name` stands for the file in messages.
    static Scenario parse(String name, String text) throws ScenarioException {
        try {
            return scenario(LocatedReader.read(text));
        } catch (Complaint complaint) {
            throw at(name, text, complaint);
        }
    }

    /// The complaint with the line it is about.
    static ScenarioException at(String name, String text, Complaint complaint) {
        String line =
                text.lines().skip(complaint.place().line() - 1L).findFirst().orElse("");
        String shown = line.isBlank()
                ? ""
                : "\n    " + line + "\n    "
                        + " ".repeat(Math.max(0, complaint.place().column() - 1)) + "^";
        return new ScenarioException(
                name + ":" + complaint.place().line() + ":" + complaint.place().column() + ": " + complaint.getMessage()
                        + shown,
                complaint);
    }

    static Scenario scenario(Located value) throws Complaint {
        Fields fields = new Fields("the scenario", value)
                .expecting(
                        "title",
                        "about",
                        "kernel",
                        "machine",
                        "policy",
                        "threads",
                        "workload",
                        "events",
                        "stops",
                        "expect",
                        "in");
        Box box = fields.optional(
                "machine", ScenarioReader::machine, new Box(1, 0, 2000, 10, Pace.EVEN, Topology.single(1)));
        Kernel built = fields.required("kernel", kernel -> kernel(kernel, box.cpus()));
        Policy policy = fields.optional(
                "policy", item -> PolicyReader.policy(item, box, built), Policy.runQueue(box.quantum()));
        String title = fields.required("title", Fields::text);
        String about = fields.optional("about", Fields::text, "");
        Map<String, Words> in = fields.optional("in", StopReader.in(ScenarioReader::words), Map.of());
        long ticks = fields.optional("expect", ScenarioReader::ticks, Expectation.NONE.ticks());
        Optional<Workload> workload =
                fields.optional("workload", item -> WorkloadReader.section(item, title, in, box, ticks));
        List<ThreadSpec> all = threads(fields, box, policy.name(), workload);
        Scenario scenario = new Scenario(
                title,
                about,
                built,
                box,
                policy,
                all,
                workload,
                fields.optional("events", Fields.list(ScenarioReader::event), List.of()),
                fields.optional("stops", Fields.list(StopReader::stop), List.of()),
                fields.optional("expect", item -> expectation(item, box.cpus(), all), Expectation.NONE),
                in);
        fields.optional("$schema", Fields::text);
        fields.refuseUnknown();
        return scenario;
    }

    static Words words(Located value) throws Complaint {
        Fields fields = new Fields("the words", value).expecting("title", "about");
        Words words = new Words(fields.required("title", Fields::text), fields.optional("about", Fields::text, ""));
        fields.refuseUnknown();
        return words;
    }

    private static Kernel kernel(Located value, int cpus) throws Complaint {
        Fields fields = new Fields("kernel", value).expecting("design", "define", "sources");
        Kernel kernel = new Kernel(
                fields.required("design", design -> design(design, cpus)),
                fields.optional("define", ScenarioReader::defines, Map.of()),
                fields.optional("sources", Fields.map("sources", ScenarioReader::sourcePath), Map.of()));
        fields.refuseUnknown();
        if (kernel.sources().isEmpty() && value instanceof Located.Struct struct) {
            refuseUnknownDefines(kernel.design(), cpus, struct.fields().get("define"));
        }
        return kernel;
    }

    private static String design(Located value, int cpus) throws Complaint {
        String design = Fields.oneOf(KernelSources.designs()).read(value);
        if (cpus > 1 && !KernelSources.severalCpus().contains(design)) {
            throw new Complaint(
                    value.place(),
                    "found \"" + design + "\" on " + cpus + " processors, expected one of "
                            + String.join(", ", KernelSources.severalCpus())
                            + ": "
                            + KernelSources.alone(design).orElse("the others know one processor only"));
        }
        return design;
    }

    /// A define that no source looks at does nothing, and would be taken for a fault that does no harm. Sources of the
    /// scenario's own may look at any.
    private static void refuseUnknownDefines(String design, int cpus, @Nullable Located defines) throws Complaint {
        List<String> known = KernelSources.defines(design, cpus);
        if (defines instanceof Located.Struct struct) {
            for (Map.Entry<String, Located.Place> key : struct.keys().entrySet()) {
                if (!known.contains(key.getKey())) {
                    throw new Complaint(
                            key.getValue(),
                            "found define \"" + key.getKey() + "\", which no source of " + design
                                    + " looks at" + (cpus == 1 ? "" : " on several processors")
                                    + "; expected one of its " + (cpus == 1 ? "kernel.list" : "several-cpus.list")
                                    + Spelling.nearest(key.getKey(), known)
                                            .map(near -> "; did you mean \"" + near + "\"?")
                                            .orElse(""));
                }
            }
        }
    }

    private static Map<String, Long> defines(Located value) throws Complaint {
        Map<String, Long> defines = Fields.map("define", Fields.number(Long.MIN_VALUE, Long.MAX_VALUE))
                .read(value);
        if (value instanceof Located.Struct struct) {
            for (Map.Entry<String, Located.Place> key : struct.keys().entrySet()) {
                if (!SYMBOL.matcher(key.getKey()).matches()) {
                    throw new Complaint(
                            key.getValue(), "found \"" + key.getKey() + "\", expected the name of a symbol to define");
                }
            }
        }
        return defines;
    }

    /// A scenario's paths are relative to its file and may not leave its folder.
    static String sourcePath(Located value) throws Complaint {
        String text = Fields.text(value);
        Path path = Path.of(text);
        if (text.isBlank() || path.isAbsolute() || path.normalize().startsWith("..")) {
            throw new Complaint(
                    value.place(), "found \"" + text + "\", expected a path within the scenario's own folder");
        }
        return text;
    }

    private static Box machine(Located value) throws Complaint {
        Fields fields = new Fields("machine", value)
                .expecting("cpus", "seed", "instructionsPerTick", "quantum", "pace", "nodes");
        int cpus = fields.optional("cpus", Fields.count(1, MOST_CPUS), 1);
        Box box = new Box(
                cpus,
                fields.optional("seed", Fields.number(0, Long.MAX_VALUE), 0L),
                fields.optional("instructionsPerTick", Fields.count(50, 100_000_000), 2000),
                fields.optional("quantum", Fields.count(1, 1_000_000), 10),
                fields.optional("pace", ScenarioReader::pace, Pace.EVEN),
                fields.optional("nodes", nodes -> ModelReader.topology(nodes, cpus), Topology.single(cpus)));
        fields.refuseUnknown();
        return box;
    }

    private static Pace pace(Located value) throws Complaint {
        Fields fields = new Fields("pace", value).expecting("seed", "from", "rounds");
        Pace pace = new Pace(
                fields.required("seed", Fields.number(0, Long.MAX_VALUE)),
                fields.required("from", Fields.number(0, Long.MAX_VALUE)),
                fields.required("rounds", Fields.number(1, 1_000_000)));
        fields.refuseUnknown();
        return pace;
    }

    /// Those that it names, and those of its workload; it needs one of the two.
    private static List<ThreadSpec> threads(Fields fields, Box box, String policy, Optional<Workload> workload)
            throws Complaint {
        Fields.Reading<List<ThreadSpec>> named = value -> threads(value, box.cpus(), policy);
        if (workload.isEmpty()) {
            return fields.required("threads", named);
        }
        List<ThreadSpec> threads = new ArrayList<>(fields.optional("threads", named, List.of()));
        threads.addAll(workload.get().specs(box.instructionsPerTick()));
        Set<String> names = new HashSet<>();
        Located value = fields.located("workload");
        for (ThreadSpec thread : threads) {
            if (!names.add(thread.name())) {
                throw new Complaint(
                        value.place(), "found a second thread \"" + thread.name() + "\", expected unique names");
            }
            if (!THREAD_NAME.matcher(thread.name()).matches()) {
                throw new Complaint(
                        value.place(), "found the name \"" + thread.name() + "\", expected at most 8 characters");
            }
            if (!KernelSources.bodies(box.cpus()).contains(thread.body())) {
                throw new Complaint(
                        value.place(),
                        "found a thread \"" + thread.name() + "\" with a period on " + box.cpus()
                                + " processors, expected one processor for it, or bursts");
            }
        }
        if (threads.size() > MOST_THREADS) {
            throw new Complaint(
                    value.place(), "found " + threads.size() + " threads in all, expected at most " + MOST_THREADS);
        }
        return threads;
    }

    private static List<ThreadSpec> threads(Located value, int cpus, String policy) throws Complaint {
        List<ThreadSpec> threads = new ArrayList<>();
        Set<String> names = new HashSet<>();
        if (!(value instanceof Located.Items(var _, List<Located> items)) || items.isEmpty()) {
            throw new Complaint(value.place(), "found " + value.found() + ", expected a list of at least one thread");
        }
        for (Located item : items) {
            for (ThreadSpec thread : threadGroup(item, cpus, policy)) {
                if (!names.add(thread.name())) {
                    throw new Complaint(
                            item.place(), "found a second thread \"" + thread.name() + "\", expected unique names");
                }
                threads.add(thread);
            }
            if (threads.size() > MOST_THREADS) {
                throw new Complaint(
                        item.place(),
                        "found " + threads.size() + " threads up to here, expected at most " + MOST_THREADS);
            }
        }
        return threads;
    }

    /// `"count": n` stands for n threads alike, numbered from 1.
    private static List<ThreadSpec> threadGroup(Located value, int cpus, String policy) throws Complaint {
        Fields fields = new Fields("a thread", value)
                .expecting(
                        "name",
                        "body",
                        "priority",
                        "affinity",
                        "count",
                        "weight",
                        "tickets",
                        "nice",
                        "class",
                        "slice",
                        "period",
                        "deadline",
                        "runtime",
                        "arrival",
                        "work",
                        "pause",
                        "bursts");
        String name = fields.required("name", ScenarioReader::threadName);
        String body = fields.required("body", item -> body(item, cpus));
        ThreadLife life = ThreadLife.read(fields, value, body, policy);
        int priority = fields.optional("priority", Fields.count(0, 127), 64);
        List<Integer> affinity = fields.optional("affinity", list -> affinity(list, cpus), List.of());
        int count = fields.optional("count", Fields.count(1, MOST_THREADS), 1);
        fields.refuseUnknown();
        if (count == 1) {
            return List.of(new ThreadSpec(name, body, priority, affinity, life));
        }
        List<ThreadSpec> threads = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String numbered = name + i;
            if (!THREAD_NAME.matcher(numbered).matches()) {
                throw new Complaint(
                        value.place(), "found the name \"" + numbered + "\", expected at most 8 characters");
            }
            threads.add(new ThreadSpec(numbered, body, priority, affinity, life));
        }
        return threads;
    }

    private static List<Integer> affinity(Located value, int cpus) throws Complaint {
        List<Integer> affinity = Fields.list(Fields.count(0, cpus - 1)).read(value).stream()
                .distinct()
                .toList();
        if (affinity.isEmpty()) {
            throw new Complaint(value.place(), "found [ ], expected at least one processor for a thread to run on");
        }
        return affinity;
    }

    private static String threadName(Located value) throws Complaint {
        String name = Fields.text(value);
        if (!THREAD_NAME.matcher(name).matches()) {
            throw new Complaint(
                    value.place(), "found \"" + name + "\", expected a name of 1 to 8 ASCII letters, digits or signs");
        }
        return name;
    }

    private static String body(Located value, int cpus) throws Complaint {
        List<String> bodies = KernelSources.bodies(cpus).stream()
                .filter(name -> !name.equals(KernelSources.JOB))
                .toList();
        return Fields.oneOf(bodies).read(value);
    }

    private static ScheduledEvent event(Located value) throws Complaint {
        Fields fields = new Fields("an event", value).expecting("at", "do");
        long instruction = fields.required("at", at -> {
            Fields place = new Fields("at", at);
            long number = place.required("instruction", Fields.number(0, Long.MAX_VALUE));
            place.refuseUnknown();
            return number;
        });
        String action = fields.required("do", Fields.oneOf(List.of("tick")));
        fields.refuseUnknown();
        return new ScheduledEvent(instruction, action);
    }

    /// How long an expectation's run is.
    private static long ticks(Located expectation) throws Complaint {
        return new Fields("expect", expectation).optional("until", ScenarioReader::limit, Expectation.NONE.ticks());
    }

    private static long limit(Located until) throws Complaint {
        Fields limit = new Fields("until", until);
        long number = limit.required("ticks", Fields.number(1, 1_000_000_000));
        limit.refuseUnknown();
        return number;
    }

    private static Expectation expectation(Located value, int cpus, List<ThreadSpec> threads) throws Complaint {
        Fields fields = new Fields("expect", value)
                .expecting(
                        "until",
                        "assembles",
                        "diagnostics",
                        "verdict",
                        "serial",
                        "checks",
                        "against",
                        "balance",
                        "moves");
        long ticks = fields.optional("until", ScenarioReader::limit, Expectation.NONE.ticks());
        boolean assembles = fields.optional("assembles", Fields::truth, true);
        List<String> diagnostics = fields.optional("diagnostics", contains("diagnostics"), List.of());
        Optional<String> verdict = fields.optional("verdict", Fields.oneOf(VERDICTS));
        List<List<String>> serial = fields.optional("serial", ScenarioReader::serial, List.of(List.of(), List.of()));
        Map<String, String> checks = fields.optional("checks", ScenarioReader::checks, Map.of());
        Optional<Against> against = fields.optional("against", ModelReader::against);
        Optional<Balance> balance = fields.optional("balance", item -> balance(item, cpus, ticks));
        Map<String, Integer> moves = fields.optional("moves", item -> moves(item, cpus, threads), Map.of());
        fields.refuseUnknown();
        return new Expectation(
                ticks, assembles, diagnostics, verdict, serial.get(0), serial.get(1), checks, against, balance, moves);
    }

    /// `{ "tick": 2, "percent": 5 }`.
    private static Balance balance(Located value, int cpus, long ticks) throws Complaint {
        severalCpus(value, "balance", cpus);
        Fields fields = new Fields("balance", value).expecting("tick", "percent");
        Balance balance = new Balance(
                fields.required("tick", Fields.count(1, Math.toIntExact(ticks))),
                fields.required("percent", Fields.count(0, 100 * MOST_CPUS)));
        fields.refuseUnknown();
        return balance;
    }

    /// `{ "A": 0, "E": 1 }`.
    private static Map<String, Integer> moves(Located value, int cpus, List<ThreadSpec> threads) throws Complaint {
        severalCpus(value, "moves", cpus);
        Map<String, Integer> moves =
                Fields.map("moves", Fields.count(0, Integer.MAX_VALUE)).read(value);
        List<String> names = threads.stream().map(ThreadSpec::name).toList();
        if (value instanceof Located.Struct struct) {
            for (Map.Entry<String, Located.Place> key : struct.keys().entrySet()) {
                Fields.oneOf(names).read(new Located.Text(key.getValue(), key.getKey()));
            }
        }
        return moves;
    }

    private static void severalCpus(Located value, String what, int cpus) throws Complaint {
        if (cpus == 1) {
            throw new Complaint(
                    value.place(), "found " + what + " on one processor, expected it only where machine.cpus is more");
        }
    }

    /// What it contains, and what it lacks.
    private static List<List<String>> serial(Located value) throws Complaint {
        Fields output = new Fields("serial", value).expecting("contains", "lacks");
        List<List<String>> both = List.of(
                output.optional("contains", Fields.list(Fields::text), List.of()),
                output.optional("lacks", Fields.list(Fields::text), List.of()));
        output.refuseUnknown();
        if (both.get(0).isEmpty() && both.get(1).isEmpty()) {
            throw new Complaint(value.place(), "found nothing in serial, expected contains or lacks");
        }
        return both;
    }

    /// `{ "contains": [ … ] }`.
    private static Fields.Reading<List<String>> contains(String what) {
        return value -> {
            Fields output = new Fields(what, value);
            List<String> parts = output.required("contains", Fields.list(Fields::text));
            output.refuseUnknown();
            return parts;
        };
    }

    private static Map<String, String> checks(Located value) throws Complaint {
        Map<String, String> checks = Fields.map("checks", Fields.oneOf(List.of("holds", "violated", "warned")))
                .read(value);
        if (value instanceof Located.Struct struct) {
            for (Map.Entry<String, Located.Place> key : struct.keys().entrySet()) {
                Fields.oneOf(Judge.CHECKS).read(new Located.Text(key.getValue(), key.getKey()));
            }
        }
        return checks;
    }
}
