package tickscope.scenario;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import tickscope.asm.Image;
import tickscope.asm.Section;
import tickscope.check.Run;
import tickscope.check.Watch;
import tickscope.history.Observer;
import tickscope.history.Timeline;
import tickscope.kernel.Coverage;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.RescheduleTrack;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.Setup;

/// From a scenario to a recorded run: boot, run to the horizon.
final class Recording {
    private static final long PAGE = 4096;
    private static final long NANOSECONDS_PER_TICK = 10_000_000;
    /// A run that is this much longer than its ticks need has lost its timer.
    private static final double SLACK = 1.25;

    private static final long BOOT_ALLOWANCE = 1_000_000;

    private Recording() {}

    static Run of(Path file, Scenario scenario, long ticks, OptionalLong maxSteps) throws ScenarioException {
        Image image = KernelBuild.of(file, scenario).assemble();
        PhaseMap phases = new PhaseMap(image);
        PhaseTrack track = new PhaseTrack(image, phases);
        Watch watch = new Watch(image, phases, scenario.machine().instructionsPerTick(), true);
        Coverage coverage = new Coverage(image);
        RescheduleTrack reschedule = new RescheduleTrack(image);
        Observer all = (machine, cpu, rip, event, marks) -> {
            track.observe(machine, cpu, rip, event, marks);
            watch.observe(machine, cpu, rip, event, marks);
            coverage.observe(machine, cpu, rip, event, marks);
            reschedule.observe(machine, cpu, rip, event, marks);
        };
        long perTick = scenario.machine().instructionsPerTick();
        long limit = (long) (ticks * perTick * SLACK) + BOOT_ALLOWANCE;
        long died = image.symbol("canary_died").map(symbol -> symbol.value()).orElse(-1L);
        Timeline timeline = Timeline.record(
                setup(scenario, image),
                machine -> start(machine, image),
                all,
                (rip, event) -> event instanceof Event.Faulted
                        || rip == died
                        || watch.broken()
                        || (track.ticks() >= ticks && track.phase() == Phase.RUN),
                Math.min(limit, maxSteps.orElse(Long.MAX_VALUE)));
        return new Run(image, phases, timeline, track, coverage, reschedule, watch, ticks, limit, timeline.end());
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
}
