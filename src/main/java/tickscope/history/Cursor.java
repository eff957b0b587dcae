package tickscope.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.Step;

/// A reader of a timeline with a machine of its own, which replays from the nearest kept state. Not for several threads
/// at once.
public final class Cursor {
    /// The most steps that [#steps(long, long)] gives at once.
    public static final int LONGEST_WINDOW = 100_000;

    /// States are kept so far before where the cursor goes, so that small steps back from there are quick.
    private static final int[] LADDER = {1 << 14, 1 << 12, 1 << 10, 1 << 8, 1 << 6};

    private static final int KEPT = 32;

    private final Timeline timeline;
    private final Machine machine;
    private @Nullable Step last;
    private @Nullable MachineState state;

    /// The rungs of the ladders to where the cursor was lately.
    private final NavigableMap<Long, MachineState> nearby = new TreeMap<>();

    private final Deque<Long> order = new ArrayDeque<>();

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
            last = step();
        }
        state = null;
    }

    /// The next event, and after it what an edit made of the machine there.
    private Step step() {
        Step step = machine.step();
        timeline.edit(machine);
        return step;
    }

    /// Brings the machine to a position, wherever it is.
    private void reach(long position) {
        long kept = timeline.keptBefore(position);
        Map.Entry<Long, MachineState> rung = nearby.floorEntry(position);
        long start = rung == null ? kept : Math.max(kept, rung.getKey());
        if (machine.events() > position || machine.events() < start) {
            machine.restore(rung != null && rung.getKey() >= kept ? rung.getValue() : timeline.before(position));
        }
        for (int distance : LADDER) {
            if (position - distance > machine.events()) {
                machine.runTo(position - distance);
                keep();
            }
        }
        machine.runTo(position);
    }

    private void keep() {
        if (nearby.put(machine.events(), machine.save()) == null) {
            order.add(machine.events());
            if (order.size() > KEPT) {
                nearby.remove(order.remove());
            }
        }
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

    /// The first of the steps numbered `from` to `to - 1` that is wanted; the cursor stays where it is.
    public Optional<Step> first(long from, long to, Predicate<Step> wanted) {
        if (from < 0 || to > timeline.length()) {
            throw new IllegalArgumentException("steps " + from + " to " + to + " of " + timeline.length());
        }
        MachineState here = state();
        Optional<Step> first = Optional.empty();
        if (from < to) {
            reach(from);
            while (machine.events() < to && first.isEmpty()) {
                first = Optional.of(step()).filter(wanted);
            }
            machine.restore(here);
        }
        return first;
    }

    /// The steps numbered `from` to `to - 1`; the cursor stays where it is.
    public List<Step> steps(long from, long to) {
        if (to - from > LONGEST_WINDOW) {
            throw new IllegalArgumentException("steps " + from + " to " + to + " of " + timeline.length());
        }
        List<Step> steps = new ArrayList<>();
        first(from, to, step -> !steps.add(step));
        return steps;
    }
}
