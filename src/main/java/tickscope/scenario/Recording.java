package tickscope.scenario;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import tickscope.asm.Image;
import tickscope.check.Run;
import tickscope.check.Watch;
import tickscope.history.Observer;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.kernel.Coverage;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.RescheduleTrack;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// From a scenario to a recorded run: boot, run to the horizon.
final class Recording {
    /// A run that is this much longer than its ticks need has lost its timer.
    private static final double SLACK = 1.25;

    private static final long BOOT_ALLOWANCE = 1_000_000;

    private Recording() {}

    /// A change from outside at a position of a run.
    record Edit(long position, Consumer<Machine> change) {}

    /// @throws CancellationException if the one who follows its progress does not want it to go on
    static Run of(Assembled kernel, long ticks, OptionalLong maxSteps, Progress progress) {
        return of(kernel, ticks, maxSteps, progress, List.of());
    }

    /// @param edits in the order of their positions
    static Run of(Assembled kernel, long ticks, OptionalLong maxSteps, Progress progress, List<Edit> edits) {
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
        // Of several processors each has so many events a tick.
        long perTick = (long) scenario.machine().instructionsPerTick()
                * scenario.machine().cpus();
        long limit = (long) (ticks * perTick * SLACK) + BOOT_ALLOWANCE;
        long died = image.symbol("canary_died").map(symbol -> symbol.value()).orElse(-1L);
        Follower follower = new Follower(progress, () -> (double) track.ticks() / ticks);
        Timeline timeline = Timeline.of(kernel.setup(true), kernel::load, all);
        StopCondition until = (rip, event) -> event instanceof Event.Faulted
                || rip == died
                || watch.broken()
                || (track.ticks() >= ticks && track.phase() == Phase.RUN)
                || follower.stops();
        for (Edit edit : edits) {
            timeline.extend(StopCondition.NEVER, edit.position());
            timeline.edit(edit.change());
        }
        timeline.extend(until, Math.min(limit, maxSteps.orElse(Long.MAX_VALUE)));
        if (follower.stopped) {
            throw new CancellationException();
        }
        return new Run(image, phases, timeline, track, coverage, reschedule, watch, ticks, limit, timeline.end());
    }

    /// Asks every few thousand events whether to go on.
    private static final class Follower {
        private static final int EVENTS = 1 << 13;

        private final Progress progress;
        private final DoubleSupplier share;
        private int events;
        private boolean stopped;

        Follower(Progress progress, DoubleSupplier share) {
            this.progress = progress;
            this.share = share;
        }

        boolean stops() {
            events++;
            if (events % EVENTS == 0) {
                stopped = !progress.reached(Math.min(1, share.getAsDouble()));
            }
            return stopped;
        }
    }
}
