package tickscope.history;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.Setup;

/// A recorded run. Positions count events: position n lies after n of them.
///
/// One thread at a time records; any number may read meanwhile, and see a prefix of the run that only grows.
public final class Timeline {
    /// Recording publishes what it has at least this often.
    private static final long BATCH = 4096;

    private final Setup setup;
    private final Observer observer;
    private final Object recording = new Object();
    private final Machine machine;
    private volatile boolean cancelled;

    // Guarded by this.
    private final Checkpoints checkpoints = new Checkpoints();
    private final Map<Stop, Positions> stops = new EnumMap<>(Stop.class);
    private MachineState end;

    private Timeline(Setup setup, Consumer<Machine> loader, Observer observer) {
        this.setup = setup;
        this.observer = observer;
        for (Stop stop : Stop.values()) {
            stops.put(stop, new Positions());
        }
        machine = new Machine(setup);
        loader.accept(machine);
        end = machine.save();
        checkpoints.add(end);
    }

    /// A run of which nothing is recorded yet.
    ///
    /// @param loader puts the program into a fresh machine
    public static Timeline of(Setup setup, Consumer<Machine> loader, Observer observer) {
        return new Timeline(setup, loader, observer);
    }

    /// Records a run from its beginning until a condition holds, the machine stops, or it is `limit` events long.
    public static Timeline record(
            Setup setup, Consumer<Machine> loader, Observer observer, StopCondition until, long limit) {
        Timeline timeline = of(setup, loader, observer);
        timeline.extend(until, limit);
        return timeline;
    }

    /// Goes on recording until a condition holds, the machine stops, somebody cancels, or the run is `limit` events
    /// long.
    public void extend(StopCondition until, long limit) {
        synchronized (recording) {
            cancelled = false;
            boolean ended = false;
            while (!ended && !cancelled && !machine.stopped() && machine.events() < limit) {
                long due;
                synchronized (this) {
                    due = checkpoints.due(machine.events());
                }
                ended = record(until, Math.min(Math.min(limit, due), machine.events() + BATCH));
                publish(machine.save());
            }
        }
    }

    private boolean record(StopCondition until, long to) {
        Observer.Marks marks = this::mark;
        while (machine.events() < to && !machine.stopped()) {
            int cpu = machine.turn();
            long rip = machine.rip();
            Event event = machine.advance();
            observer.observe(machine, cpu, rip, event, marks);
            if (until.ends(rip, event)) {
                return true;
            }
        }
        return false;
    }

    private synchronized void mark(Stop kind, long position) {
        positions(kind).add(position);
    }

    private Positions positions(Stop kind) {
        Positions positions = stops.get(kind);
        if (positions == null) {
            throw new IllegalStateException("no stops of kind " + kind);
        }
        return positions;
    }

    private synchronized void publish(MachineState state) {
        if (checkpoints.due(state.events() - 1) == state.events()) {
            checkpoints.add(state);
        }
        end = state;
    }

    /// Ends a recording that runs in another thread, within some thousand events. It may be extended later.
    public void cancel() {
        cancelled = true;
    }

    public Setup setup() {
        return setup;
    }

    /// Events recorded so far, which is the last position.
    public synchronized long length() {
        return end.events();
    }

    /// The state at the last position.
    public synchronized MachineState end() {
        return end;
    }

    /// The first stop of a kind after a position.
    public synchronized OptionalLong next(Stop kind, long position) {
        OptionalLong found = positions(kind).after(position);
        return found.isPresent() && found.getAsLong() > end.events() ? OptionalLong.empty() : found;
    }

    /// The last stop of a kind before a position.
    public synchronized OptionalLong previous(Stop kind, long position) {
        return positions(kind).before(Math.min(position, end.events() + 1));
    }

    /// How many stops of a kind lie at or after one position and before another.
    public synchronized int count(Stop kind, long from, long to) {
        return positions(kind).count(from, to);
    }

    /// A state at or before a position, the nearest that is kept.
    synchronized MachineState before(long position) {
        return position >= end.events() ? end : checkpoints.before(position);
    }

    /// A new reader at position 0; for one thread.
    public Cursor cursor() {
        return new Cursor(this);
    }
}
