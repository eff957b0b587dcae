package tickscope.check;

import tickscope.asm.Image;
import tickscope.history.Cursor;
import tickscope.history.Timeline;
import tickscope.kernel.KernelView;
import tickscope.kernel.PhaseMap;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.RescheduleTrack;
import tickscope.machine.MachineState;

/// A recorded run and what was followed while it was recorded: all that a check may ask.
///
/// @param expectedTicks the ticks the run was meant to reach
/// @param limit the length that a run with living ticks never reaches
public record Run(
        Image image,
        PhaseMap phases,
        Timeline timeline,
        PhaseTrack track,
        RescheduleTrack reschedule,
        Watch watch,
        long expectedTicks,
        long limit) {
    /// The state in which it ended.
    public MachineState end() {
        return timeline.end();
    }

    public KernelView kernel() {
        return kernel(end());
    }

    public KernelView kernel(MachineState state) {
        return new KernelView(image, phases, state);
    }

    /// The state at a position.
    public MachineState at(long position) {
        Cursor cursor = timeline.cursor();
        cursor.moveTo(position);
        return cursor.state();
    }
}
