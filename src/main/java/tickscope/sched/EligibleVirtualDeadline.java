package tickscope.sched;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Earliest eligible virtual deadline first, as Linux has it since 6.6. A thread's virtual time advances as it
/// runs, the slower the heavier it is. V is the weighted mean of all that compete; a thread's lag is V less its
/// own virtual time, and with a lag of at least 0 it is *eligible*. Of the eligible the one with the earliest
/// virtual deadline runs, and goes on to the end of its request as long as it stays eligible. Whoever waits
/// takes its lag along (at most one slice of it), and gets it back when it wakes.
///
/// Left out of Linux's: delayed dequeue, halved first slices, requests of different length.
///
/// @param slice units of one request
/// @param ready by virtual deadline, measured by virtual time: so the first eligible is found on one way down
/// @param base V when it was last rounded down; virtual times stay absolute
/// @param load the weights of all that compete, the running one included
/// @param moment the sum over them of weight × (virtual time − base)
public record EligibleVirtualDeadline(
        long slice,
        Threads<Entry> threads,
        Tree<Place> ready,
        int running,
        long base,
        long load,
        long moment,
        long back)
        implements Policy {
    /// Virtual time in which a thread of the usual weight runs for one unit.
    public static final long UNIT = 1 << 10;

    /// @param time virtual; of a thread that waits, its lag
    record Entry(Task task, long time, long deadline, Place place, boolean blocked) implements Luggage {}

    record Place(long deadline, long position, long time, int id) {
        static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::deadline).thenComparingLong(Place::position);
    }

    public static Policy of(long slice) {
        if (slice < 1 || slice > 1 << 16) {
            throw new IllegalArgumentException("found slice " + slice + ", expected 1 to 65536");
        }
        return new EligibleVirtualDeadline(
                slice, Threads.none(), Tree.ordered(Place.ORDER, Place::time), Decision.IDLE, 0, 0, 0, 0);
    }

    @Override
    public Decision on(Event event) {
        EligibleVirtualDeadline state = charged(event.ran());
        return switch (event) {
            case Event.Created(var _, var _, Task task) -> {
                threads.refuse(task.id());
                yield state.placed(task, 0, virtual(slice, task)).arrived(task.name() + " is new, with lag 0");
            }
            case Event.Woken(var _, var _, int id) -> {
                Entry entry = state.threads.of(id);
                Refusal.unlessBlocked(entry.blocked, entry.task.name());
                yield state.placed(entry.task, entry.time, virtual(slice, entry.task))
                        .arrived(entry.task.name() + " is awake with its lag of " + units(entry.time));
            }
            case Event.Blocked _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                long lag = state.lag(entry);
                yield state.left(
                                entry,
                                Decision.IDLE,
                                threads ->
                                        threads.with(entry.task.id(), new Entry(entry.task, lag, 0, entry.place, true)))
                        .next(entry.task.name() + " waits, and takes its lag of " + units(lag) + " along");
            }
            case Event.Exited _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                yield state.left(entry, Decision.IDLE, threads -> threads.without(entry.task.id()))
                        .next(entry.task.name() + " has ended");
            }
            case Event.Yielded _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                long later = Math.max(entry.deadline, entry.time) + virtual(slice, entry.task);
                yield state.queued(new Entry(entry.task, entry.time, later, entry.place, false))
                        .next(entry.task.name() + " yields the rest of its request");
            }
            case Event.Ticked _ -> {
                if (running == Decision.IDLE) {
                    yield state.next("a tick");
                }
                Entry entry = state.threads.of(running);
                yield entry.time < entry.deadline
                        ? state.goesOn("its request is not complete")
                        : state.queued(new Entry(
                                        entry.task,
                                        entry.time,
                                        entry.time + virtual(slice, entry.task),
                                        entry.place,
                                        false))
                                .next(entry.task.name() + " has completed its request");
            }
            case Event.Reprioritized(var _, var _, int id, int priority) -> {
                Entry entry = state.threads.of(id);
                Entry after =
                        new Entry(entry.task.at(priority), entry.time, entry.deadline, entry.place, entry.blocked);
                yield state.with(state.threads.with(id, after), ready, running)
                        .arrived("weights count, not priorities");
            }
            case Event.Left(var _, var _, int id) -> {
                Entry entry = state.threads.of(id);
                Luggage luggage = state.luggage(id);
                EligibleVirtualDeadline others =
                        entry.blocked ? state : state.with(state.threads, ready.without(entry.place), running);
                String what = luggage.task().name() + " moves to another processor";
                EligibleVirtualDeadline without = entry.blocked
                        ? others.with(others.threads.without(id), others.ready, running)
                        : others.left(entry, running, threads -> threads.without(id));
                yield running == Decision.IDLE ? without.next(what) : without.goesOn("it is not concerned; " + what);
            }
            case Event.Joined(var _, var _, Luggage luggage) -> {
                Entry entry = Refusal.own(luggage, Entry.class);
                threads.refuse(entry.task.id());
                yield state.placed(entry.task, entry.time, entry.deadline)
                        .arrived(entry.task.name() + " comes from another processor");
            }
        };
    }

    /// There its virtual time is its lag, and its deadline what is left of its request.
    @Override
    public Entry luggage(int id) {
        Entry entry = threads.of(id);
        Refusal.unlessLeaving(id != running, entry.task.name());
        return entry.blocked
                ? new Entry(entry.task, entry.time, virtual(slice, entry.task), entry.place, true)
                : new Entry(entry.task, lag(entry), entry.deadline - entry.time, entry.place, false);
    }

    private long lag(Entry entry) {
        long most = virtual(slice, entry.task);
        return Math.clamp(mean() - entry.time, -most, most);
    }

    /// Units of real time at the usual weight, with two decimals.
    private static String units(long virtual) {
        return String.format(Locale.ROOT, "%.2f", virtual / (double) UNIT);
    }

    private static long virtual(long units, Task task) {
        return units * UNIT * Task.USUAL_WEIGHT / task.weight();
    }

    private long mean() {
        return load == 0 ? base : base + Math.floorDiv(moment, load);
    }

    private EligibleVirtualDeadline with(Threads<Entry> others, Tree<Place> queue, int runs) {
        return new EligibleVirtualDeadline(slice, others, queue, runs, base, load, moment, back);
    }

    /// The same with other sums, and the base moved to V so that the moment stays small.
    private EligibleVirtualDeadline weighed(Threads<Entry> others, int runs, long weights, long sum) {
        long shift = weights == 0 ? 0 : Math.floorDiv(sum, weights);
        return new EligibleVirtualDeadline(
                slice, others, ready, runs, base + shift, weights, weights == 0 ? 0 : sum - shift * weights, back);
    }

    private EligibleVirtualDeadline charged(long ran) {
        if (running == Decision.IDLE || ran == 0) {
            return this;
        }
        Entry entry = threads.of(running);
        long further = virtual(ran, entry.task);
        Entry after = new Entry(entry.task, entry.time + further, entry.deadline, entry.place, false);
        return weighed(threads.with(running, after), running, load, moment + further * entry.task.weight());
    }

    /// Joins the competition with a lag, for a request of virtual time. Its own weight moves V, so more is asked for in
    /// order to keep that
    /// lag.
    private EligibleVirtualDeadline placed(Task task, long lag, long request) {
        long inflated = load == 0 ? 0 : lag * (load + task.weight()) / load;
        long time = mean() - inflated;
        EligibleVirtualDeadline state =
                weighed(threads, running, load + task.weight(), moment + (time - base) * task.weight());
        Place nowhere = new Place(0, 0, 0, task.id());
        return state.stands(new Entry(task, time, time + request, nowhere, false), running);
    }

    private EligibleVirtualDeadline stands(Entry entry, int runs) {
        Place place = new Place(entry.deadline, back, entry.time, entry.task.id());
        return new EligibleVirtualDeadline(
                slice,
                threads.with(entry.task.id(), new Entry(entry.task, entry.time, entry.deadline, place, false)),
                ready.with(place),
                runs,
                base,
                load,
                moment,
                back + 1);
    }

    private EligibleVirtualDeadline queued(Entry entry) {
        return stands(entry, Decision.IDLE);
    }

    private EligibleVirtualDeadline left(Entry entry, int runs, UnaryOperator<Threads<Entry>> change) {
        int weight = entry.task.weight();
        return weighed(change.apply(threads), runs, load - weight, moment - (entry.time - base) * weight);
    }

    private boolean eligible(long time) {
        return (time - base) * load <= moment;
    }

    private Decision arrived(String what) {
        if (running == Decision.IDLE) {
            return next(what);
        }
        Entry entry = threads.of(running);
        return eligible(entry.time) || ready.isEmpty()
                ? goesOn("it is still eligible; " + what)
                : queued(entry).next(what + ", and " + entry.task.name() + " is no longer eligible");
    }

    private Decision goesOn(String why) {
        Entry entry = threads.of(running);
        return new Decision(this, running, entry.task.name() + " goes on: " + why + ".");
    }

    private Decision next(String why) {
        Optional<Place> first = ready.first(mean());
        if (first.isEmpty()) {
            return new Decision(this, Decision.IDLE, "Nobody is ready: " + why + ".");
        }
        Place place = first.get();
        Entry entry = threads.of(place.id);
        return new Decision(
                with(threads, ready.without(place), place.id),
                place.id,
                entry.task.name() + " runs: with lag " + units(mean() - entry.time)
                        + " it is eligible, and its virtual deadline " + units(entry.deadline)
                        + " is the earliest of those; " + why + ".");
    }

    @Override
    public boolean knows(int id) {
        return threads.has(id);
    }

    @Override
    public List<Ready> queue() {
        return ready.list().stream().map(place -> new Ready(place.id, 0)).toList();
    }

    @Override
    public int runningList() {
        return 0;
    }
}
