package tickscope.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tickscope.asm.Assembler;
import tickscope.asm.AssemblyException;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.asm.SourceFile;
import tickscope.check.ResumeTrack;
import tickscope.check.Run;
import tickscope.history.Observer;
import tickscope.history.Timeline;
import tickscope.isa.Spelling;
import tickscope.kernel.Coverage;
import tickscope.kernel.KernelSources;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.RescheduleTrack;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.Setup;

/// From a scenario to a recorded run: assemble, boot, run to the horizon.
final class Recording {
    /// Where the kernel is linked.
    static final long BASE = 0x100000;

    private static final long PAGE = 4096;
    private static final long STACK_SIZE = 4096;
    /// 1,193,182 Hz / 11932 = 100 Hz.
    private static final long RELOAD = 11932;

    private static final long NANOSECONDS_PER_TICK = 10_000_000;
    /// A run that is this much longer than its ticks need has lost its timer.
    private static final double SLACK = 1.25;

    private static final long BOOT_ALLOWANCE = 1_000_000;

    private Recording() {}

    static Run of(Path file, Scenario scenario, long ticks, OptionalLong maxSteps) throws ScenarioException {
        Image image = assemble(file, scenario);
        PhaseMap phases = new PhaseMap(image);
        PhaseTrack track = new PhaseTrack(image, phases);
        ResumeTrack resume = new ResumeTrack(image, phases, track);
        Coverage coverage = new Coverage(image);
        RescheduleTrack reschedule = new RescheduleTrack(image);
        Observer all = (machine, cpu, rip, event, marks) -> {
            track.observe(machine, cpu, rip, event, marks);
            resume.observe(machine, cpu, rip, event, marks);
            coverage.observe(machine, cpu, rip, event, marks);
            reschedule.observe(machine, cpu, rip, event, marks);
        };
        long perTick = scenario.machine().instructionsPerTick();
        long limit = Math.min((long) (ticks * perTick * SLACK) + BOOT_ALLOWANCE, maxSteps.orElse(Long.MAX_VALUE));
        long died = image.symbol("canary_died").map(symbol -> symbol.value()).orElse(-1L);
        Timeline timeline = Timeline.record(
                setup(scenario, image),
                machine -> start(machine, image),
                all,
                (rip, event) -> event instanceof Event.Faulted
                        || rip == died
                        || resume.mismatch().isPresent()
                        || (track.ticks() >= ticks && track.phase() == Phase.RUN),
                limit);
        return new Run(image, phases, timeline, track, coverage, reschedule, resume, ticks, limit, timeline.end());
    }

    private static Setup setup(Scenario scenario, Image image) {
        Map<Long, Setup.Input> inputs = new HashMap<>();
        scenario.events().forEach(event -> inputs.put(event.instruction(), new Setup.Input(0)));
        return new Setup(
                scenario.machine().cpus(),
                new Setup.Clock(NANOSECONDS_PER_TICK, scenario.machine().instructionsPerTick()),
                List.of(new Setup.Region(image.base(), (image.end() + PAGE - 1) & -PAGE)),
                inputs,
                Map.of(),
                true,
                true,
                0);
    }

    private static void start(Machine machine, Image image) {
        for (Section section : image.sections()) {
            machine.load(section.address(), section.bytes());
        }
        machine.enter(image.valueOf("kernel_entry"));
    }

    /// The scenario's kernel as one image.
    static Image assemble(Path file, Scenario scenario) throws ScenarioException {
        KernelSources kernel = KernelSources.of(scenario.kernel().design());
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
        defines.putAll(scenario.kernel().define());
        try {
            return Assembler.assemble(units, kernel.includes(), defines, BASE);
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

    /// The table of threads that the kernel reads at boot: entry, argument, priority and name of each, 32 bytes.
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
        }
        return text.toString();
    }
}
