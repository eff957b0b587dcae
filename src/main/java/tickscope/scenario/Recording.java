package tickscope.scenario;

import java.util.OptionalLong;
import tickscope.asm.Image;
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

/// From a scenario to a recorded run: boot, run to the horizon.
final class Recording {
    /// A run that is this much longer than its ticks need has lost its timer.
    private static final double SLACK = 1.25;

    private static final long BOOT_ALLOWANCE = 1_000_000;

    private Recording() {}

    static Run of(Assembled kernel, long ticks, OptionalLong maxSteps) {
        Scenario scenario = kernel.scenario();
        Image image = kernel.image();
        PhaseMap phases = kernel.phases();
        PhaseTrack track = new PhaseTrack(image, phases);
        Watch watch = kernel.watch(true);
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
                kernel.setup(true),
                kernel::load,
                all,
                (rip, event) -> event instanceof Event.Faulted
                        || rip == died
                        || watch.broken()
                        || (track.ticks() >= ticks && track.phase() == Phase.RUN),
                Math.min(limit, maxSteps.orElse(Long.MAX_VALUE)));
        return new Run(image, phases, timeline, track, coverage, reschedule, watch, ticks, limit, timeline.end());
    }
}
