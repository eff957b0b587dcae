package tickscope.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.Image;
import tickscope.asm.SourceFile;
import tickscope.isa.Spelling;
import tickscope.kernel.KernelSources;

/// What a scenario's kernel is assembled from.
///
/// @param units in link order, the table of threads last
/// @param includes what the units may include
/// @param defines symbols set before the first line
record KernelBuild(List<SourceFile> units, Map<String, SourceFile> includes, Map<String, Long> defines) {
    /// Where the kernel is linked.
    static final long BASE = 0x100000;

    private static final long STACK_SIZE = 4096;
    /// 1,193,182 Hz / 11932 = 100 Hz.
    private static final long RELOAD = 11932;

    KernelBuild {
        units = List.copyOf(units);
        includes = Map.copyOf(includes);
        defines = Map.copyOf(defines);
    }

    /// The build of a scenario's kernel; `file` is where its own sources are looked for.
    static KernelBuild of(Path file, Scenario scenario) throws ScenarioException {
        KernelSources kernel =
                KernelSources.of(scenario.kernel().design(), scenario.machine().cpus());
        List<SourceFile> units = new ArrayList<>();
        for (SourceFile unit : kernel.units()) {
            String own = scenario.kernel().sources().get(unit.name());
            units.add(own == null ? unit : own(file, own));
        }
        refuseUnknownUnits(file, scenario, kernel);
        units.add(new SourceFile("scenario.s", table(scenario)));
        Map<String, Long> defines = new HashMap<>(Map.of(
                "THREADS", (long) scenario.threads().size(),
                "QUANTUM", (long) scenario.machine().quantum(),
                "CPUS", (long) scenario.machine().cpus(),
                "STACK_SIZE", STACK_SIZE,
                "RELOAD", RELOAD));
        if (scenario.machine().cpus() > 1) {
            defines.put("TIMER_COUNT", (long) scenario.machine().instructionsPerTick());
        }
        if (scenario.machine().topology().nodes() > 1) {
            defines.put("NODES", (long) scenario.machine().topology().nodes());
        }
        if (scenario.policy().device()) {
            defines.put("POLICY_DEVICE", 1L);
        }
        if (scenario.lives()) {
            defines.put("LIVES", 1L);
            defines.put("SLEEPERS", 1L);
        }
        if (scenario.plans()) {
            defines.put("PLANS", 1L);
            defines.put("SLEEPERS", 1L);
        }
        defines.putAll(scenario.kernel().define());
        return new KernelBuild(units, kernel.includes(), defines);
    }

    /// Assembles and links.
    ///
    /// @throws ScenarioException with every diagnostic
    Image assemble() throws ScenarioException {
        try {
            return Assembler.assemble(units, includes, defines, BASE);
        } catch (AssemblyException e) {
            throw new ScenarioException(e.report(), e);
        }
    }

    private static void refuseUnknownUnits(Path file, Scenario scenario, KernelSources kernel)
            throws ScenarioException {
        List<String> names = kernel.units().stream().map(SourceFile::name).toList();
        for (String name : scenario.kernel().sources().keySet()) {
            if (!names.contains(name)) {
                throw new ScenarioException(file + ": found \"" + name + "\" in kernel.sources, expected one of "
                        + String.join(", ", names)
                        + Spelling.nearest(name, names)
                                .map(near -> "; did you mean \"" + near + "\"?")
                                .orElse(""));
            }
        }
    }

    private static SourceFile own(Path file, String relative) throws ScenarioException {
        Path path = file.resolveSibling(relative);
        try {
            return new SourceFile(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new ScenarioException(file + ": kernel.sources names " + relative + ", which cannot be read", e);
        }
    }

    /// The table of threads that the kernel reads at boot: entry, argument, priority and name of each, 32 bytes; with
    /// several processors the affinity mask too.
    private static String table(Scenario scenario) {
        StringBuilder text = new StringBuilder("""
            # Written from the scenario: the threads to create at boot.
                    .section .rodata
                    .global scenario_threads
                    .balign 8
            scenario_threads:
            """);
        for (Scenario.ThreadSpec thread : scenario.threads()) {
            byte[] name = thread.name().getBytes(StandardCharsets.US_ASCII);
            text.append("        .quad ")
                    .append(thread.body())
                    .append(", ")
                    .append(name[0])
                    .append(", ")
                    .append(thread.priority())
                    .append("\n        .byte ");
            for (int i = 0; i < 8; i++) {
                text.append(i == 0 ? "" : ", ").append(i < name.length ? name[i] : 0);
            }
            text.append('\n');
            if (scenario.machine().cpus() > 1) {
                text.append("        .quad ").append(thread.mask()).append('\n');
            }
        }
        if (scenario.lives()) {
            text.append("""
                # And what is said of their lives.
                        .global scenario_lives
                scenario_lives:
                """);
            for (Scenario.ThreadSpec thread : scenario.threads()) {
                text.append(thread.life().quads().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "        .quad ", "\n")));
            }
        }
        if (scenario.plans()) {
            plans(scenario, text);
        }
        return text.toString();
    }

    /// A pointer for each thread, then what these point to: when it begins, and its bursts and pauses up to a 0.
    private static void plans(Scenario scenario, StringBuilder text) {
        text.append("""
            # And the bursts that have been drawn for each of them.
                    .global scenario_plans
            scenario_plans:
            """);
        for (int id = 0; id < scenario.threads().size(); id++) {
            text.append("        .quad plan_").append(id).append('\n');
        }
        for (int id = 0; id < scenario.threads().size(); id++) {
            ThreadLife life = scenario.threads().get(id).life();
            text.append("plan_").append(id).append(":\n        .quad ").append(life.arrival());
            life.planned().forEach(number -> text.append(", ").append(number));
            text.append(", 0\n");
        }
    }
}
