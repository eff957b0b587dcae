package tickscope.sched;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Earliest eligible virtual deadline first, as Linux has it since 6.6. A thread's virtual time advances as it
/// runs, the slower the heavier it is. V is the weighted mean of all that compete; a thread's lag is V less its
/// own virtual time, and with a lag of at least 0 it is *eligible*. Of the eligible the one with the earliest
/// virtual deadline runs, and goes on to the end of its request as long as it stays eligible. Only who asks for a
/// shorter request, and has the earlier deadline, takes the processor before that.
///
/// Whoever waits with a lag takes it along, and gets it back when it wakes. Whoever waits in debt goes on competing
/// until that is made good (Linux's delayed dequeue): it leaves, with lag 0, when it would be chosen.
///
/// Left out of Linux's: halved first requests, and that a heavier or lighter thread keeps its lag on a change of
/// weight.
///
/// @param slice units of a request, of threads that ask for no other
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

    /// Whether a thread competes, and why not.
    enum Status {
        COMPETES,
        /// It waits, and competes until its debt is made good.
        DELAYED,
        AWAY
    }

    /// @param time virtual; of a thread that is away, its lag
    record Entry(Task task, long time, long deadline, Place place, Status status) implements Luggage {
        Entry(Task task, long time, long deadline) {
            this(task, time, deadline, Place.NOWHERE, Status.COMPETES);
        }

        Entry in(Status other) {
            return new Entry(task, time, deadline, place, other);
        }

        /// Asks for another request from where it is.
        Entry asking(long request) {
            return new Entry(task, time, time + request, place, status);
        }
    }

    record Place(long deadline, long position, long time, int id) {
        static final Place NOWHERE = new Place(0, 0, 0, Decision.IDLE);
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
                yield state.placed(task, 0, request(task)).arrived(task.name() + " is new, with lag 0", task.id());
            }
            case Event.Woken(var _, var _, int id) -> {
                Entry entry = state.threads.of(id);
                Refusal.unlessBlocked(entry.status != Status.COMPETES, entry.task.name());
                yield state.woken(entry);
            }
            case Event.Blocked _ -> state.waits(state.threads.of(Refusal.running(running, event)));
            case Event.Exited _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                yield state.left(entry, Decision.IDLE, others -> others.without(entry.task.id()))
                        .next(entry.task.name() + " has ended");
            }
            case Event.Yielded _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                long later = Math.max(entry.deadline, entry.time) + request(entry.task);
                yield state.queued(new Entry(entry.task, entry.time, later))
                        .next(entry.task.name() + " yields the rest of its request");
            }
            case Event.Ticked _ -> {
                if (running == Decision.IDLE) {
                    yield state.next("a tick");
                }
                Entry entry = state.threads.of(running);
                yield entry.time < entry.deadline
                        ? state.goesOn("its request is not complete")
                        : state.queued(entry.asking(request(entry.task)))
                                .next(entry.task.name() + " has completed its request");
            }
            case Event.Reprioritized(var _, var _, int id, int priority) -> {
                Entry entry = state.threads.of(id);
                Entry after = new Entry(entry.task.at(priority), entry.time, entry.deadline, entry.place, entry.status);
                yield state.with(state.threads.with(id, after), ready, running)
                        .arrived("weights count, not priorities", Decision.IDLE);
            }
            case Event.Left(var _, var _, int id) -> {
                Entry entry = state.threads.of(id);
                String what = state.luggage(id).task().name() + " moves to another processor";
                EligibleVirtualDeadline without = entry.status == Status.AWAY
                        ? state.with(state.threads.without(id), ready, running)
                        : state.gone(entry, running, others -> others.without(id));
                yield running == Decision.IDLE ? without.next(what) : without.goesOn("it is not concerned; " + what);
            }
            case Event.Joined(var _, var _, Luggage luggage) -> {
                Entry entry = Refusal.own(luggage, Entry.class);
                threads.refuse(entry.task.id());
                yield state.placed(entry.task, entry.time, entry.deadline)
                        .arrived(entry.task.name() + " comes from another processor", entry.task.id());
            }
        };
    }

    /// The running thread waits: with a lag it leaves, in debt it stays.
    private Decision waits(Entry entry) {
        String name = entry.task.name();
        if (eligible(entry.time)) {
            long lag = lag(entry);
            Entry away = new Entry(entry.task, lag, 0, Place.NOWHERE, Status.AWAY);
            return left(entry, Decision.IDLE, others -> others.with(entry.task.id(), away))
                    .next(name + " waits, and takes its lag of " + units(lag) + " along");
        }
        Entry asking = entry.time < entry.deadline ? entry : entry.asking(request(entry.task));
        return queued(asking.in(Status.DELAYED))
                .next(name + " waits, and competes on until its debt of " + units(entry.time - mean())
                        + " is made good");
    }

    private Decision woken(Entry entry) {
        int id = entry.task.id();
        String name = entry.task.name();
        if (entry.status == Status.AWAY) {
            return placed(entry.task, entry.time, request(entry.task))
                    .arrived(name + " is awake with its lag of " + units(entry.time), id);
        }
        if (entry.time >= mean()) {
            return with(threads.with(id, entry.in(Status.COMPETES)), ready, running)
                    .arrived(name + " is awake, still in debt by " + units(entry.time - mean()), id);
        }
        return gone(entry, running, others -> others.without(id))
                .placed(entry.task, 0, request(entry.task))
                .arrived(name + " is awake, and its debt is made good", id);
    }

    /// There its virtual time is its lag, and its deadline what is left of its request.
    @Override
    public Entry luggage(int id) {
        Entry entry = threads.of(id);
        Refusal.unlessLeaving(id != running, entry.task.name());
        return switch (entry.status) {
            case COMPETES ->
                new Entry(entry.task, lag(entry), entry.deadline - entry.time, Place.NOWHERE, Status.COMPETES);
            case DELAYED -> new Entry(entry.task, Math.min(0, lag(entry)), request(entry.task));
            case AWAY -> new Entry(entry.task, entry.time, request(entry.task));
        };
    }

    /// At most two requests of it, either way.
    private long lag(Entry entry) {
        long most = 2 * request(entry.task);
        return Math.clamp(mean() - entry.time, -most, most);
    }

    /// Virtual time of a request.
    private long request(Task task) {
        return virtual(asked(task), task);
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
        Entry after = new Entry(entry.task, entry.time + further, entry.deadline);
        return weighed(threads.with(running, after), running, load, moment + further * entry.task.weight());
    }

    /// Joins the competition with a lag, for a request of virtual time. Its own weight moves V, so more is
    /// asked for in order to keep that lag.
    private EligibleVirtualDeadline placed(Task task, long lag, long request) {
        long inflated = load == 0 ? 0 : lag * (load + task.weight()) / load;
        long time = mean() - inflated;
        EligibleVirtualDeadline state =
                weighed(threads, running, load + task.weight(), moment + (time - base) * task.weight());
        return state.stands(new Entry(task, time, time + request), running);
    }

    private EligibleVirtualDeadline stands(Entry entry, int runs) {
        Place place = new Place(entry.deadline, back, entry.time, entry.task.id());
        Entry standing = new Entry(entry.task, entry.time, entry.deadline, place, entry.status);
        return new EligibleVirtualDeadline(
                slice, threads.with(entry.task.id(), standing), ready.with(place), runs, base, load, moment, back + 1);
    }

    private EligibleVirtualDeadline queued(Entry entry) {
        return stands(entry, Decision.IDLE);
    }

    private EligibleVirtualDeadline left(Entry entry, int runs, UnaryOperator<Threads<Entry>> change) {
        int weight = entry.task.weight();
        return weighed(change.apply(threads), runs, load - weight, moment - (entry.time - base) * weight);
    }

    /// The same for one that stands in the tree.
    private EligibleVirtualDeadline gone(Entry entry, int runs, UnaryOperator<Threads<Entry>> change) {
        return with(threads, ready.without(entry.place), runs).left(entry, runs, change);
    }

    private boolean eligible(long time) {
        return (time - base) * load <= moment;
    }

    /// @param who has come, or nobody
    private Decision arrived(String what, int who) {
        if (running == Decision.IDLE) {
            return next(what);
        }
        Entry entry = threads.of(running);
        String name = entry.task.name();
        if (!eligible(entry.time) && !ready.isEmpty()) {
            return queued(entry).next(what + ", and " + name + " is no longer eligible");
        }
        return who != Decision.IDLE && shorter(threads.of(who), entry)
                ? queued(entry).next(what + ", and its request is shorter than that of " + name)
                : goesOn("it is still eligible; " + what);
    }

    private boolean shorter(Entry newcomer, Entry current) {
        return asked(newcomer.task) < asked(current.task)
                && eligible(newcomer.time)
                && newcomer.deadline < current.deadline;
    }

    private long asked(Task task) {
        return task.slice() == 0 ? slice : task.slice();
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
        if (entry.status == Status.DELAYED) {
            Entry away = new Entry(entry.task, 0, 0, Place.NOWHERE, Status.AWAY);
            return gone(entry, Decision.IDLE, others -> others.with(place.id, away))
                    .next(why);
        }
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
        return ready.list().stream()
                .filter(place -> threads.of(place.id).status == Status.COMPETES)
                .map(place -> new Ready(place.id, 0))
                .toList();
    }

    @Override
    public int runningList() {
        return 0;
    }
}
