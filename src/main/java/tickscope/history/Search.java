package tickscope.history;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Looks through a timeline for the hits of a probe, forwards, or backwards from checkpoint to checkpoint. It has a
/// machine of its own. Not for several threads at once.
public final class Search {
    /// It asks this often whether to go on.
    private static final long BATCH = 1 << 16;

    /// Backwards it looks through at least so many events at once, though checkpoints may lie closer.
    private static final long STRETCH = 1 << 12;

    /// To go so far unseen costs less than to look.
    private static final int WORTHWHILE = 32;

    private static final int MOST_PATIENCE = 63;

    private final Timeline timeline;
    private final Probe probe;
    private final BooleanSupplier wanted;
    private final Machine machine;
    private int oneByOne;
    private int patience;

    /// @param wanted asked now and then whether anybody still wants the answer
    public Search(Timeline timeline, Probe probe, BooleanSupplier wanted) {
        this.timeline = timeline;
        this.probe = probe;
        this.wanted = wanted;
        machine = new Machine(timeline.setup());
    }

    /// The first hit after a position.
    ///
    /// @throws CancellationException if nobody wants the answer any more
    public OptionalLong next(long position) {
        List<Long> found = scan(position, timeline.length(), 1);
        return found.isEmpty() ? OptionalLong.empty() : OptionalLong.of(found.getFirst());
    }

    /// The last hit before a position.
    ///
    /// @throws CancellationException if nobody wants the answer any more
    public OptionalLong previous(long position) {
        long end = Math.min(position - 1, timeline.length());
        Cursor cursor = timeline.cursor();
        boolean tells = true;
        while (end > 0) {
            if (tells) {
                cursor.moveTo(end);
                OptionalLong latest = probe.latest(cursor.state());
                if (latest.isEmpty()) {
                    return latest;
                }
                tells = latest.getAsLong() != Long.MAX_VALUE;
                end = Math.min(end, latest.getAsLong());
            }
            long start = timeline.keptBefore(Math.max(0, end - STRETCH));
            List<Long> found = scan(start, end, Integer.MAX_VALUE);
            if (!found.isEmpty()) {
                return OptionalLong.of(found.getLast());
            }
            end = start;
        }
        return OptionalLong.empty();
    }

    /// The hits after one position up to another, in order.
    ///
    /// @param most of them; the first ones
    /// @throws CancellationException if nobody wants the answer any more
    public List<Long> all(long from, long to, int most) {
        return scan(from, Math.min(to, timeline.length()), most);
    }

    private List<Long> scan(long from, long to, int most) {
        List<Long> found = new ArrayList<>();
        if (from >= to) {
            return found;
        }
        at(from);
        probe.begin(machine);
        long asked = from;
        while (machine.events() < to && found.size() < most) {
            long limit = Math.min(to, Math.min(machine.events() + BATCH, timeline.editAfter(machine.events())));
            if (pass(limit) || machine.events() < limit && event()) {
                found.add(machine.events());
            }
            if (timeline.edit(machine)) {
                probe.begin(machine);
            }
            if (machine.events() - asked >= BATCH) {
                asked = machine.events();
                if (!wanted.getAsBoolean()) {
                    throw new CancellationException();
                }
            }
        }
        return found;
    }

    /// Through what makes no hit, as far as that goes; true if a hit lies behind it. Where that was not far, the next
    /// events are looked at one by one.
    private boolean pass(long limit) {
        if (oneByOne > 0) {
            oneByOne--;
            return false;
        }
        Quiet quiet = probe.quiet(machine);
        if (quiet == null) {
            return false;
        }
        long from = machine.events();
        quiet.pass(machine, limit);
        long passed = machine.events() - from;
        patience = passed >= WORTHWHILE ? 0 : Math.min(MOST_PATIENCE, 2 * patience + 1);
        oneByOne = patience;
        return passed > 0 && probe.passed(machine);
    }

    private boolean event() {
        long rip = machine.rip();
        Event event = machine.advance();
        return probe.hit(machine, rip, event);
    }

    private void at(long position) {
        machine.restore(timeline.before(position));
        machine.runTo(position);
    }
}
