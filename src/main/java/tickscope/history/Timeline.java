package tickscope.history;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.Setup;

/// A recorded run: checkpoints at intervals, everything between them by replay, and the stops that an observer marked.
///
/// Machines are deterministic, so a state and the setup are all that is needed to go on from any checkpoint. Recording
/// and reading may happen in different threads; what is recorded up to [#length()] never changes.
public final class Timeline {
    /// Events between checkpoints at first; the spacing doubles when there are too many.
    private static final long SPACING = 1000;

    private static final int MOST_CHECKPOINTS = 4096;

    private final Setup setup;
    private final Machine recorder;
    private final Observer observer;
    private final NavigableMap<Long, MachineState> checkpoints = new TreeMap<>();
    private final Map<Stop, Positions> stops = new EnumMap<>(Stop.class);
    private long spacing = SPACING;
    private long length;
    private long limit;
    private volatile boolean cancelled;

    private Timeline(Setup setup, Observer observer) {
        this.setup = setup;
        this.observer = observer;
        recorder = new Machine(setup);
        for (Stop stop : Stop.values()) {
            stops.put(stop, new Positions());
        }
    }

    /// Records a run from its beginning.
    ///
    /// @param start loads the fresh machine and sets where it begins
    /// @param until ends the recording when it says so
    /// @param limit ends it after this many events in any case
    public static Timeline record(Setup setup, Consumer<Machine> start, Observer observer, Until until, long limit) {
        Timeline timeline = new Timeline(setup, observer);
        start.accept(timeline.recorder);
        timeline.checkpoints.put(0L, timeline.recorder.save());
        timeline.extend(until, limit);
        return timeline;
    }

    /// Goes on recording where the last recording ended.
    ///
    /// @param limit the length at which to end in any case
    public void extend(Until until, long limit) {
        cancelled = false;
        synchronized (this) {
            this.limit = limit;
        }
        boolean done = false;
        while (!done && !cancelled && !recorder.stopped() && recorder.events() < limit) {
            synchronized (this) {
                long target = Math.min(limit, checkpoints.lastKey() + spacing);
                while (!done && recorder.events() < target && !recorder.stopped()) {
                    done = event(until);
                }
                length = recorder.events();
                if (length == target) {
                    checkpoints.put(length, recorder.save());
                    thin();
                }
            }
        }
    }

    private boolean event(Until until) {
        long rip = recorder.rip();
        int cpu = recorder.turn();
        Event event = recorder.advance();
        observer.observe(
                recorder, cpu, rip, event, (kind, position) -> position(kind).add(position));
        return until.reached(rip, event);
    }

    private Positions position(Stop kind) {
        return java.util.Objects.requireNonNull(stops.get(kind));
    }

    /// Drops every other checkpoint once there are too many.
    private void thin() {
        if (checkpoints.size() <= MOST_CHECKPOINTS) {
            return;
        }
        spacing *= 2;
        List<Long> odd = new ArrayList<>();
        boolean drop = false;
        for (long position : checkpoints.keySet()) {
            if (drop) {
                odd.add(position);
            }
            drop = !drop;
        }
        odd.forEach(checkpoints::remove);
    }

    /// Ends a recording that runs in another thread, at its next checkpoint at the latest.
    public void cancel() {
        cancelled = true;
    }

    /// Number of events recorded so far.
    public synchronized long length() {
        return length;
    }

    /// The number of events at which recording would have ended in any case.
    public synchronized long limit() {
        return limit;
    }

    /// The state after the last recorded event.
    public synchronized MachineState end() {
        return recorder.save();
    }

    /// The first stop of a kind after a position.
    public synchronized OptionalLong next(Stop kind, long position) {
        return position(kind).after(position);
    }

    /// The last stop of a kind before a position.
    public synchronized OptionalLong previous(Stop kind, long position) {
        return position(kind).before(position);
    }

    /// Number of stops of a kind.
    public synchronized int count(Stop kind) {
        return position(kind).size();
    }

    /// A new cursor at position 0.
    public Cursor cursor() {
        return new Cursor(this, new Machine(setup));
    }

    /// The last checkpoint at or before a position.
    synchronized Map.Entry<Long, MachineState> checkpoint(long position) {
        return checkpoints.floorEntry(position);
    }
}
