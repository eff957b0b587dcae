package tickscope.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.Step;

/// A reader of a timeline with a machine of its own, which replays from the nearest kept state. Not for several threads
/// at once.
public final class Cursor {
    /// The most steps that [#steps(long, long)] gives at once.
    public static final int LONGEST_WINDOW = 100_000;

    private static final int KEPT = 128;
    private static final int APART = 32;
    private static final int REACH = KEPT / 2 * APART;

    private final Timeline timeline;
    private final Machine machine;
    private @Nullable Step last;
    private @Nullable MachineState state;

    /// States on the way to where the cursor was lately, so that small steps back are quick.
    private final Map<Long, MachineState> nearby = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, MachineState> eldest) {
            return size() > KEPT;
        }
    };

    Cursor(Timeline timeline) {
        this.timeline = timeline;
        machine = new Machine(timeline.setup());
        machine.restore(timeline.before(0));
    }

    public long position() {
        return machine.events();
    }

    /// The state at this position.
    public MachineState state() {
        MachineState here = state;
        if (here == null) {
            here = machine.save();
            state = here;
        }
        return here;
    }

    /// The step that led to this position; null at 0.
    public @Nullable Step last() {
        return last;
    }

    /// Goes to a position from 0 to the timeline's length.
    public void moveTo(long position) {
        long length = timeline.length();
        if (position < 0 || position > length) {
            throw new IllegalArgumentException("position " + position + " of 0 to " + length);
        }
        if (position == position()) {
            return;
        }
        if (position == 0) {
            machine.restore(timeline.before(0));
            last = null;
        } else {
            reach(position - 1);
            last = machine.step();
        }
        state = null;
    }

    /// Brings the machine to a position, wherever it is.
    private void reach(long position) {
        MachineState start = nearest(position);
        boolean onTheWay = machine.events() <= position && machine.events() >= start.events();
        if (!onTheWay) {
            machine.restore(start);
        }
        while (machine.events() < position) {
            long left = position - machine.events();
            machine.runTo(left > REACH ? position - REACH : Math.min(position, (machine.events() / APART + 1) * APART));
            if (machine.events() % APART == 0 && position - machine.events() <= REACH) {
                nearby.computeIfAbsent(machine.events(), unused -> machine.save());
            }
        }
    }

    private MachineState nearest(long position) {
        MachineState best = timeline.before(position);
        for (long at = position - Math.floorMod(position, APART), tries = 0;
                tries <= KEPT && at > best.events();
                at -= APART, tries++) {
            MachineState kept = nearby.get(at);
            if (kept != null) {
                return kept;
            }
        }
        return best;
    }

    /// One event further; false at the end.
    public boolean forward() {
        return go(position() < timeline.length() ? OptionalLong.of(position() + 1) : OptionalLong.empty());
    }

    /// One event back; false at the beginning.
    public boolean back() {
        return go(position() > 0 ? OptionalLong.of(position() - 1) : OptionalLong.empty());
    }

    /// To the next stop of a kind; false if none is recorded.
    public boolean forward(Stop kind) {
        return go(timeline.next(kind, position()));
    }

    /// To the previous stop of a kind; false if there is none.
    public boolean back(Stop kind) {
        return go(timeline.previous(kind, position()));
    }

    private boolean go(OptionalLong position) {
        position.ifPresent(this::moveTo);
        return position.isPresent();
    }

    /// The steps numbered `from` to `to - 1`; the cursor stays where it is.
    public List<Step> steps(long from, long to) {
        if (from < 0 || to > timeline.length() || to - from > LONGEST_WINDOW) {
            throw new IllegalArgumentException("steps " + from + " to " + to + " of " + timeline.length());
        }
        MachineState here = state();
        List<Step> steps = new ArrayList<>();
        if (from < to) {
            reach(from);
            while (machine.events() < to) {
                steps.add(machine.step());
            }
            machine.restore(here);
        }
        return steps;
    }
}
