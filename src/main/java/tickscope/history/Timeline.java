package tickscope.history;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MachineState;
import tickscope.machine.Setup;

/// A recorded run. Positions count events: position n lies after n of them.
///
/// One thread at a time records; any number may read meanwhile, and see a prefix of the run that only grows.
public final class Timeline {
    /// Recording looks at least this often whether somebody has cancelled it.
    private static final long BATCH = 1 << 14;

    /// The same where nobody observes, so that it goes on at full speed.
    private static final long UNOBSERVED_BATCH = 1 << 18;

    private final Setup setup;
    private final Observer observer;
    private final Object recording = new Object();
    private final Machine machine;
    private volatile boolean cancelled;

    // Guarded by this.
    private final Checkpoints checkpoints;
    private final Map<Stop, Positions> stops = new EnumMap<>(Stop.class);
    private final NavigableMap<Long, MachineState> edits = new TreeMap<>();
    private MachineState end;

    private Timeline(Setup setup, Consumer<Machine> loader, Observer observer, Budget budget) {
        this.setup = setup;
        this.observer = observer;
        for (Stop stop : Stop.values()) {
            stops.put(stop, new Positions());
        }
        checkpoints = new Checkpoints(budget);
        machine = new Machine(setup);
        loader.accept(machine);
        end = machine.save();
        checkpoints.add(end, true);
    }

    /// A fork; nothing of it is recorded yet beyond the edit.
    private Timeline(Timeline origin, long position, Consumer<Machine> edit, Observer observer) {
        setup = origin.setup;
        this.observer = observer;
        machine = new Machine(setup);
        synchronized (origin) {
            checkpoints = origin.checkpoints.upTo(position);
            for (Stop stop : Stop.values()) {
                stops.put(stop, origin.positions(stop).upTo(position + 1));
            }
            edits.putAll(origin.edits.headMap(position, false));
        }
        Cursor cursor = origin.cursor();
        cursor.moveTo(position);
        machine.restore(cursor.state());
        end = machine.save();
        edited(machine, edit);
    }

    /// A run of which nothing is recorded yet.
    ///
    /// @param loader puts the program into a fresh machine
    public static Timeline of(Setup setup, Consumer<Machine> loader, Observer observer) {
        return of(setup, loader, observer, Budget.USUAL);
    }

    /// The same with a budget of its own.
    public static Timeline of(Setup setup, Consumer<Machine> loader, Observer observer, Budget budget) {
        return new Timeline(setup, loader, observer, budget);
    }

    /// Another run: this one up to a position, and from there on as it goes after an edit, which is no event. The two
    /// share what they keep of the time before. Nothing is recorded of it yet beyond the edit: [#extend] it.
    ///
    /// @param edit changes the machine: its registers, its memory, the lines of its interrupt controller
    /// @param observer sees the events after the position only
    public Timeline fork(long position, Consumer<Machine> edit, Observer observer) {
        if (position < 0 || position > length()) {
            throw new IllegalArgumentException("position " + position + " of 0 to " + length());
        }
        return new Timeline(this, position, edit, observer);
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
                long to = Math.min(limit, due);
                while (!ended && !cancelled && !machine.stopped() && machine.events() < to) {
                    ended = record(until, Math.min(to, machine.events() + batch(until)));
                }
                publish(machine.save());
            }
        }
    }

    /// Changes the machine at the end of what is recorded, from outside; recording goes on from there.
    ///
    /// @param edit changes registers, memory, the lines of the interrupt controller; it runs no event
    public void edit(Consumer<Machine> edit) {
        synchronized (recording) {
            edited(machine, edit);
        }
    }

    private void edited(Machine changing, Consumer<Machine> edit) {
        long position = changing.events();
        edit.accept(changing);
        if (changing.events() != position) {
            throw new IllegalArgumentException("an edit is no event");
        }
        MachineState state = changing.save();
        synchronized (this) {
            end = state;
            edits.put(position, state);
            checkpoints.add(state, true);
        }
    }

    private boolean unobserved(StopCondition until) {
        return observer == Observer.NONE && until == StopCondition.NEVER;
    }

    private long batch(StopCondition until) {
        return unobserved(until) ? UNOBSERVED_BATCH : BATCH;
    }

    private boolean record(StopCondition until, long to) {
        if (unobserved(until)) {
            machine.runTo(to);
            return false;
        }
        Observer.Marks marks = this::mark;
        while (machine.events() < to && !machine.stopped()) {
            int cpu = machine.turn();
            long rip = machine.rip();
            Event event = machine.advance();
            observer.observe(machine, cpu, rip, event, marks);
            if (until.ends(rip, event)) {
                return true;
            }
            pass(to);
        }
        return false;
    }

    /// What the observer need not see, at full speed.
    private void pass(long to) {
        Quiet quiet = observer.quiet(machine);
        if (quiet != null) {
            long from = machine.events();
            quiet.pass(machine, to);
            if (machine.events() > from) {
                observer.passed(machine, machine.events() - from);
            }
        }
    }

    /// Shows an observer every event of what is recorded, once more.
    public void replay(Observer again) {
        Observer.Marks nowhere = (kind, position) -> {};
        retell((machine, cpu, rip, time, event) -> again.observe(machine, cpu, rip, event, nowhere));
    }

    /// The same, with the time of each event.
    public void retell(Witness again) {
        Machine replaying = new Machine(setup);
        replaying.restore(before(0));
        edit(replaying);
        long to = length();
        while (replaying.events() < to) {
            int cpu = replaying.turn();
            long rip = replaying.rip();
            long time = replaying.time();
            Event event = replaying.advance();
            again.see(replaying, cpu, rip, time, event);
            edit(replaying);
        }
    }

    private synchronized void mark(Stop kind, long position) {
        Positions positions = positions(kind);
        if (positions.last() != position) {
            positions.add(position);
        }
    }

    private Positions positions(Stop kind) {
        Positions positions = stops.get(kind);
        if (positions == null) {
            throw new IllegalStateException("no stops of kind " + kind);
        }
        return positions;
    }

    private synchronized void publish(MachineState state) {
        if (checkpoints.due(state.events() - 1) <= state.events()) {
            checkpoints.add(state, false);
        }
        end = state;
    }

    /// Ends a recording that runs in another thread, within some ten thousand events. It may be extended later.
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

    /// Where the nearest state lies that is kept at or before a position.
    synchronized long keptBefore(long position) {
        return position >= end.events() ? end.events() : checkpoints.positionBefore(position);
    }

    /// The nearest state that is kept at or before a position.
    MachineState before(long position) {
        MachineState newest;
        Checkpoints.Packed packed;
        synchronized (this) {
            newest = end;
            if (position >= newest.events()) {
                return newest;
            }
            packed = checkpoints.before(position);
        }
        return packed.unpack(newest);
    }

    /// Does to a machine what an edit at its position did; false if there was none.
    boolean edit(Machine replaying) {
        @Nullable MachineState edited;
        synchronized (this) {
            edited = edits.isEmpty() ? null : edits.get(replaying.events());
        }
        if (edited != null) {
            replaying.restore(edited);
        }
        return edited != null;
    }

    /// The position of the first edit after a position, or [Long#MAX_VALUE].
    synchronized long editAfter(long position) {
        Long found = edits.isEmpty() ? null : edits.higherKey(position);
        return found == null ? Long.MAX_VALUE : found;
    }

    /// Where this run was edited, if it is a fork.
    public synchronized List<Long> edits() {
        return List.copyOf(edits.keySet());
    }

    /// About how many bytes its checkpoints take.
    public synchronized long bytes() {
        return checkpoints.bytes();
    }

    /// How many checkpoints it has.
    public synchronized int checkpoints() {
        return checkpoints.size();
    }

    /// A new reader at position 0; for one thread.
    public Cursor cursor() {
        return new Cursor(this);
    }
}
