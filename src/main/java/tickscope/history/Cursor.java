package tickscope.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.Step;

/// A position on a timeline, with a machine of its own: moving it never touches the recording.
///
/// For one thread at a time.
public final class Cursor {
    private final Timeline timeline;
    private final Machine machine;
    private @Nullable Step last;

    Cursor(Timeline timeline, Machine machine) {
        this.timeline = timeline;
        this.machine = machine;
        machine.restore(timeline.checkpoint(0).getValue());
    }

    /// Number of events before this position.
    public long position() {
        return machine.events();
    }

    /// The machine's state here.
    public MachineState state() {
        return machine.save();
    }

    /// The step that led here; null at position 0.
    public @Nullable Step last() {
        return last;
    }

    /// Goes to a position from 0 to the timeline's length.
    public void moveTo(long position) {
        if (position < 0 || position > timeline.length()) {
            throw new IllegalArgumentException(position + " is not between 0 and " + timeline.length());
        }
        if (position == position() && (last != null || position == 0)) {
            return;
        }
        seek(position - 1);
        last = position == 0 ? null : machine.step();
    }

    /// Brings the machine to a position without looking at the last step; to the beginning if it is negative.
    private void seek(long position) {
        Map.Entry<Long, MachineState> checkpoint = timeline.checkpoint(Math.max(0, position));
        if (machine.events() > position || machine.events() < checkpoint.getKey()) {
            machine.restore(checkpoint.getValue());
        }
        while (machine.events() < position) {
            machine.advance();
        }
    }

    /// The steps from one position to another, without moving.
    public List<Step> steps(long from, long to) {
        MachineState here = machine.save();
        seek(from);
        List<Step> steps = new ArrayList<>();
        while (machine.events() < to) {
            steps.add(machine.step());
        }
        machine.restore(here);
        return steps;
    }
}
