package tickscope.sched;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Earliest deadline first with budgets, as SCHED_DEADLINE has them (a hard constant bandwidth server). A
/// thread that has used up its runtime is throttled until its next period. One that wakes keeps its deadline if
/// what is left of its runtime still fits before it at no more than the promised rate; else it gets a whole
/// runtime and a deadline from now. Threads without a reservation run in turn while nobody who has one is
/// ready.
///
/// @param ready by deadline
/// @param throttled by the instant of replenishment
public record EarliestDeadlineFirst(
        long quantum, Threads<Entry> threads, Tree<Place> ready, Tree<Place> throttled, int running, long back)
        implements Policy {
    private static final long NEVER = Long.MAX_VALUE;

    enum Status {
        READY,
        RUNNING,
        THROTTLED,
        BLOCKED
    }

    /// @param deadline absolute
    /// @param left of its runtime in this period, or of its slice
    record Entry(Task task, long deadline, long left, Status status, Place place) implements Luggage {
        Entry in(Status other, Place elsewhere) {
            return new Entry(task, deadline, left, other, elsewhere);
        }

        Entry granted(long until, long budget) {
            return new Entry(task, until, budget, status, place);
        }
    }

    record Place(long instant, long position, int id) {
        static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::instant).thenComparingLong(Place::position);
    }

    /// @param quantum of threads without a reservation
    public static Policy of(long quantum) {
        if (quantum < 1) {
            throw new IllegalArgumentException("found quantum " + quantum + ", expected at least 1");
        }
        return new EarliestDeadlineFirst(
                quantum,
                Threads.none(),
                Tree.ordered(Place.ORDER, _ -> 0),
                Tree.ordered(Place.ORDER, _ -> 0),
                Decision.IDLE,
                0);
    }

    @Override
    public Decision on(Event event) {
        long now = event.now();
        EarliestDeadlineFirst state = charged(event.ran()).replenished(now);
        return switch (event) {
            case Event.Created(var _, var _, Task task) -> {
                threads.refuse(task.id());
                Entry entry = new Entry(task, NEVER, quantum, Status.BLOCKED, new Place(0, 0, task.id()));
                yield state.queued(renewed(entry, now)).chosen(task.name() + " is new");
            }
            case Event.Woken(var _, var _, int id) -> {
                Entry entry = state.threads.of(id);
                Refusal.unlessBlocked(entry.status == Status.BLOCKED, entry.task.name());
                yield state.woken(entry, now);
            }
            case Event.Blocked _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                yield state.idle(state.threads.with(running, entry.in(Status.BLOCKED, entry.place)))
                        .chosen(entry.task.name() + " waits");
            }
            case Event.Exited _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                yield state.idle(state.threads.without(running)).chosen(entry.task.name() + " has ended");
            }
            case Event.Yielded _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                yield state.idle(state.threads)
                        .exhausted(entry.granted(entry.deadline, 0), now, entry.task.name() + " yields");
            }
            case Event.Ticked _ -> {
                if (running == Decision.IDLE) {
                    yield state.chosen("a tick");
                }
                Entry entry = state.threads.of(running);
                yield entry.left > 0
                        ? state.chosen("a tick")
                        : state.idle(state.threads).exhausted(entry, now, entry.task.name() + " has used its budget");
            }
            case Event.Reprioritized(var _, var _, int id, int priority) -> {
                Entry entry = state.threads.of(id);
                Entry after = new Entry(entry.task.at(priority), entry.deadline, entry.left, entry.status, entry.place);
                yield new EarliestDeadlineFirst(
                                quantum,
                                state.threads.with(id, after),
                                state.ready,
                                state.throttled,
                                running,
                                state.back)
                        .chosen("deadlines count, not priorities");
            }
            case Event.Left(var _, var _, int id) -> {
                Entry entry = state.luggage(id);
                yield new EarliestDeadlineFirst(
                                quantum,
                                state.threads.without(id),
                                entry.status == Status.READY ? state.ready.without(entry.place) : state.ready,
                                state.throttled,
                                running,
                                state.back)
                        .chosen(entry.task.name() + " moves to another processor");
            }
            case Event.Joined(var _, var _, Luggage luggage) -> {
                Entry entry = Refusal.own(luggage, Entry.class);
                threads.refuse(entry.task.id());
                yield entry.status == Status.READY
                        ? state.queued(entry).chosen(entry.task.name() + " comes from another processor")
                        : state.woken(entry, now);
            }
        };
    }

    @Override
    public Entry luggage(int id) {
        Entry entry = threads.of(id);
        Refusal.unlessLeaving(entry.status == Status.READY || entry.status == Status.BLOCKED, entry.task.name());
        return entry;
    }

    private Entry renewed(Entry entry, long now) {
        return entry.task
                .reservation()
                .map(promise -> entry.granted(now + promise.deadline(), promise.runtime()))
                .orElse(entry.granted(NEVER, quantum));
    }

    private Decision woken(Entry entry, long now) {
        Optional<Task.Reservation> reservation = entry.task.reservation();
        if (reservation.isEmpty()) {
            return queued(renewed(entry, now)).chosen(entry.task.name() + " is awake");
        }
        Task.Reservation promise = reservation.get();
        long laxity = entry.deadline - now;
        if (laxity <= 0 || entry.left * promise.period() > promise.runtime() * laxity) {
            return queued(renewed(entry, now)).chosen(entry.task.name() + " is awake with a deadline anew");
        }
        return entry.left > 0
                ? queued(entry).chosen(entry.task.name() + " is awake and keeps its deadline")
                : exhausted(entry, now, entry.task.name() + " is awake but has nothing left");
    }

    private Decision exhausted(Entry entry, long now, String what) {
        Optional<Task.Reservation> reservation = entry.task.reservation();
        if (reservation.isEmpty()) {
            return queued(renewed(entry, now)).chosen(what);
        }
        Task.Reservation promise = reservation.get();
        long next = entry.deadline - promise.deadline() + promise.period();
        Place place = new Place(next, back, entry.task.id());
        EarliestDeadlineFirst state = new EarliestDeadlineFirst(
                quantum,
                threads.with(entry.task.id(), entry.in(Status.THROTTLED, place)),
                ready,
                throttled.with(place),
                running,
                back + 1);
        return state.replenished(now).chosen(what + " and is throttled until " + next);
    }

    private EarliestDeadlineFirst replenished(long now) {
        EarliestDeadlineFirst state = this;
        for (Optional<Place> due = throttled.first();
                due.isPresent() && due.get().instant <= now;
                due = state.throttled.first()) {
            Entry entry = state.threads.of(due.get().id);
            Task.Reservation promise = entry.task.reservation().orElseThrow();
            long from = due.get().instant;
            long late = Math.max(0, (now - from) / promise.period()) * promise.period();
            state = new EarliestDeadlineFirst(
                            quantum,
                            state.threads,
                            state.ready,
                            state.throttled.without(due.get()),
                            state.running,
                            state.back)
                    .queued(entry.granted(from + late + promise.deadline(), promise.runtime()));
        }
        return state;
    }

    private EarliestDeadlineFirst charged(long ran) {
        if (running == Decision.IDLE) {
            return this;
        }
        Entry entry = threads.of(running);
        Entry less = entry.granted(entry.deadline, Math.max(0, entry.left - ran));
        return new EarliestDeadlineFirst(quantum, threads.with(running, less), ready, throttled, running, back);
    }

    private EarliestDeadlineFirst queued(Entry entry) {
        Place place = new Place(entry.deadline, back, entry.task.id());
        return new EarliestDeadlineFirst(
                quantum,
                threads.with(entry.task.id(), entry.in(Status.READY, place)),
                ready.with(place),
                throttled,
                running,
                back + 1);
    }

    private EarliestDeadlineFirst idle(Threads<Entry> others) {
        return new EarliestDeadlineFirst(quantum, others, ready, throttled, Decision.IDLE, back);
    }

    private Decision chosen(String what) {
        Optional<Place> first = ready.first();
        if (running != Decision.IDLE) {
            Entry entry = threads.of(running);
            if (first.isEmpty() || first.get().instant >= entry.deadline) {
                return new Decision(
                        this, running, entry.task.name() + " goes on, nobody's deadline is earlier: " + what + ".");
            }
            EarliestDeadlineFirst state = queued(entry);
            return state.idle(state.threads).chosen(what + ", earlier than " + entry.task.name());
        }
        if (first.isEmpty()) {
            return new Decision(this, Decision.IDLE, "Nobody is ready: " + what + ".");
        }
        Place place = first.get();
        Entry entry = threads.of(place.id);
        EarliestDeadlineFirst after = new EarliestDeadlineFirst(
                quantum,
                threads.with(place.id, entry.in(Status.RUNNING, place)),
                ready.without(place),
                throttled,
                place.id,
                back);
        return new Decision(
                after,
                place.id,
                entry.task.name() + " runs, "
                        + (entry.deadline == NEVER
                                ? "nobody with a deadline is ready"
                                : "its deadline " + entry.deadline + " is the earliest")
                        + ": " + what + ".");
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
