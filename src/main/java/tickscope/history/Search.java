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

    private final Timeline timeline;
    private final Probe probe;
    private final BooleanSupplier wanted;
    private final Machine machine;

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
        while (end > 0) {
            cursor.moveTo(end);
            OptionalLong latest = probe.latest(cursor.state());
            if (latest.isEmpty()) {
                return latest;
            }
            end = Math.min(end, latest.getAsLong());
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
            int cpu = machine.turn();
            long rip = machine.rip();
            Event event = machine.advance();
            if (probe.hit(machine, cpu, rip, event)) {
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

    private void at(long position) {
        machine.restore(timeline.before(position));
        machine.runTo(position);
    }
}
