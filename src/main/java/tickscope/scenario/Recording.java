package tickscope.scenario;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import tickscope.asm.Image;
import tickscope.asm.Symbol;
import tickscope.check.Run;
import tickscope.history.Observer;
import tickscope.history.StopCondition;
import tickscope.history.Timeline;
import tickscope.kernel.Phase;
import tickscope.kernel.PhaseTrack;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// From a scenario to a recorded run: boot, run to the horizon. Others may read the run while it is being recorded.
final class Recording {
    /// A run that is this much longer than its ticks need has lost its timer.
    private static final double SLACK = 1.25;

    private static final long BOOT_ALLOWANCE = 1_000_000;

    /// Whoever follows the progress is asked this often whether to go on.
    private static final long STRETCH = 1 << 18;

    private final Run run;
    private final List<Edit> edits;
    private final StopCondition until;
    private final long end;

    /// A change from outside at a position of a run.
    record Edit(long position, Consumer<Machine> change) {}

    /// Nothing is recorded yet.
    ///
    /// @param edits in the order of their positions
    Recording(Assembled kernel, long ticks, OptionalLong maxSteps, List<Edit> edits) {
        this(kernel, ticks, maxSteps, edits, Followers.of(kernel));
    }

    private Recording(Assembled kernel, long ticks, OptionalLong maxSteps, List<Edit> edits, Followers followers) {
        this(kernel, ticks, maxSteps, edits, followers, followers);
    }

    /// @param eyes through which the followers see the run
    Recording(
            Assembled kernel, long ticks, OptionalLong maxSteps, List<Edit> edits, Followers followers, Observer eyes) {
        this.edits = edits;
        Image image = kernel.image();
        long limit = (long) (ticks * kernel.scenario().machine().instructionsPerTick() * SLACK) + BOOT_ALLOWANCE;
        end = Math.min(limit, maxSteps.orElse(Long.MAX_VALUE));
        Timeline timeline = Timeline.of(kernel.setup(true), kernel::load, eyes);
        PhaseTrack track = followers.track();
        long died = image.symbol("canary_died").map(Symbol::value).orElse(-1L);
        until = (rip, event) -> event instanceof Event.Faulted
                || rip == died
                || followers.watch().broken()
                || (track.ticks() >= ticks && track.phase() == Phase.RUN);
        run = new Run(image, kernel.phases(), timeline, track, followers.reschedule(), followers.watch(), ticks, limit);
    }

    /// Records a whole run.
    ///
    /// @throws CancellationException if the one who follows its progress does not want it to go on
    static Run of(Assembled kernel, long ticks, OptionalLong maxSteps, Progress progress) {
        Recording recording = new Recording(kernel, ticks, maxSteps, List.of());
        if (!recording.record(progress)) {
            throw new CancellationException();
        }
        return recording.run();
    }

    /// The run as far as it is recorded.
    Run run() {
        return run;
    }

    /// How far it is, from 0 to 1.
    double share() {
        return Math.min(1, (double) run.track().ticks() / run.expectedTicks());
    }

    /// Goes on to the end; false if the one who follows does not want that. Then it may be gone on with.
    boolean record(Progress progress) {
        Timeline timeline = run.timeline();
        for (Edit edit : edits) {
            timeline.extend(StopCondition.NEVER, edit.position());
            timeline.edit(edit.change());
        }
        long goal = timeline.length();
        while (goal < end && timeline.length() == goal) {
            goal = Math.min(end, goal + STRETCH);
            timeline.extend(until, goal);
            if (!progress.reached(share())) {
                return false;
            }
        }
        return true;
    }
}
