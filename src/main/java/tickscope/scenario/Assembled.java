package tickscope.scenario;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.check.Watch;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.SchedulerDevice;
import tickscope.machine.Machine;
import tickscope.machine.Pace;
import tickscope.machine.Setup;

/// A scenario with its kernel assembled: all that is needed to start it, any number of times.
public record Assembled(Path file, Scenario scenario, Image image, PhaseMap phases) {
    private static final long PAGE = 4096;
    private static final long START_PAGE = 0x8000;
    private static final long NANOSECONDS_PER_TICK = 10_000_000;

    /// Reads a scenario file and assembles its kernel.
    ///
    /// @throws ScenarioException if the file or its sources are at fault
    public static Assembled of(Path file) throws ScenarioException {
        return of(file, ScenarioReader.read(file));
    }

    static Assembled of(Path file, Scenario scenario) throws ScenarioException {
        Image image = KernelBuild.of(file, scenario).assemble();
        return new Assembled(file, scenario, image, new PhaseMap(image));
    }

    /// The machine of the scenario, with its kernel loaded and ready to run.
    ///
    /// @param provenance whether it remembers who wrote what
    public Machine machine(boolean provenance) {
        Machine machine = new Machine(setup(provenance));
        load(machine);
        return machine;
    }

    /// The checks, on duty from the machine's first event.
    ///
    /// @param counting whether to keep what each switch costs
    public Watch watch(boolean counting) {
        return new Watch(image, phases, scenario.machine().instructionsPerTick(), counting);
    }

    Setup setup(boolean provenance) {
        Map<Long, Setup.Input> inputs = new HashMap<>();
        scenario.events().forEach(event -> inputs.put(event.instruction(), new Setup.Input(0)));
        return new Setup(
                scenario.machine().cpus(),
                new Setup.Clock(NANOSECONDS_PER_TICK, scenario.machine().instructionsPerTick()),
                regions(),
                inputs,
                Map.of(),
                true,
                provenance,
                scenario.machine().seed(),
                scenario.machine().pace(),
                image.symbol("policy_reason")
                        .map(reason ->
                                new SchedulerDevice(image, scenario.policy().start())));
    }

    /// The kernel's own, and with several processors the page where all but the first begin.
    private List<Setup.Region> regions() {
        Setup.Region kernel = new Setup.Region(image.base(), (image.end() + PAGE - 1) & -PAGE);
        return scenario.machine().cpus() == 1
                ? List.of(kernel)
                : List.of(new Setup.Region(START_PAGE, START_PAGE + PAGE), kernel);
    }

    void load(Machine machine) {
        for (Section section : image.sections()) {
            machine.load(section.address(), section.bytes());
        }
        machine.enter(image.valueOf("kernel_entry"));
    }

    /// The same kernel on a machine whose processors go at another pace.
    public Assembled at(Pace pace) {
        return new Assembled(file, scenario.at(pace), image, phases);
    }

    /// The same kernel, assembled with more defines.
    public Assembled defining(Map<String, Long> more) throws ScenarioException {
        Map<String, Long> define = new HashMap<>(scenario.kernel().define());
        define.putAll(more);
        Scenario.Kernel kernel = new Scenario.Kernel(
                scenario.kernel().design(), define, scenario.kernel().sources());
        return of(file, scenario.with(kernel));
    }

    /// The same kernel, assembled for other threads.
    public Assembled withThreads(List<Scenario.ThreadSpec> threads) throws ScenarioException {
        return of(file, scenario.withThreads(threads));
    }

    /// The same kernel with the timer's line raised once more at certain virtual times.
    public Assembled with(List<Long> ticks) {
        Scenario changed = scenario.with(ticks.stream()
                .map(time -> new Scenario.ScheduledEvent(time, "tick"))
                .toList());
        return new Assembled(file, changed, image, phases);
    }
}
