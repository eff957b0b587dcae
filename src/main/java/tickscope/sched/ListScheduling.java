package tickscope.sched;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The policies that keep a list for each priority: [RoundRobin], [FixedPriority] and [RealTime] are three sets
/// of its rules.
///
/// @param ready in the order in which they will run; the running thread is in no list
/// @param due whether the next tick is to end the turn of the running thread
/// @param front the next place before all others, `back` the next after them
record ListScheduling(
        Rules rules, Threads<Entry> threads, Tree<Place> ready, int running, boolean due, long front, long back)
        implements Policy {
    static final long FOR_EVER = Long.MAX_VALUE;

    enum Preemption {
        /// Nothing: it waits in its list.
        NEVER,
        /// The next tick ends the running one's turn, whatever their priorities: `need_reschedule` has been set.
        AT_TICK,
        /// It takes the processor if its priority is higher.
        AT_ONCE
    }

    /// @param priorities whether the lists differ
    /// @param preemption what a thread that becomes ready does to the running one
    /// @param quantum units a thread may run before it goes to the end of its list
    record Rules(boolean priorities, Preemption preemption, long quantum) {
        Rules {
            if (quantum < 1) {
                throw new IllegalArgumentException("found quantum " + quantum + ", expected at least 1");
            }
        }

        long of(Task task) {
            return task.fifo() ? FOR_EVER : quantum;
        }
    }

    /// @param place where it stands, if it is ready
    record Entry(Task task, long slice, Optional<Place> place, boolean blocked) implements Luggage {}

    record Place(int priority, long position, int id) {
        static final Comparator<Place> ORDER =
                Comparator.comparingInt(Place::priority).reversed().thenComparingLong(Place::position);
    }

    static ListScheduling of(Rules rules) {
        return new ListScheduling(
                rules, Threads.none(), Tree.ordered(Place.ORDER, _ -> 0), Decision.IDLE, false, -1, 0);
    }

    @Override
    public Decision on(Event event) {
        ListScheduling state = charged(event.ran());
        return switch (event) {
            case Event.Created(var _, var _, Task task) -> {
                threads.refuse(task.id());
                yield state.queued(new Entry(task, rules.of(task), Optional.empty(), false), false)
                        .arrived(task.name() + " is new");
            }
            case Event.Woken(var _, var _, int id) -> {
                Entry entry = state.threads.of(id);
                Refusal.unlessBlocked(entry.blocked, entry.task.name());
                yield state.queued(new Entry(entry.task, rules.of(entry.task), Optional.empty(), false), false)
                        .arrived(entry.task.name() + " is awake");
            }
            case Event.Blocked _ -> {
                Entry entry = state.current(event);
                yield state.stopped(new Entry(entry.task, rules.of(entry.task), Optional.empty(), true))
                        .next(entry.task.name() + " waits");
            }
            case Event.Exited _ -> {
                Entry entry = state.current(event);
                yield state.idle(state.threads.without(entry.task.id())).next(entry.task.name() + " has ended");
            }
            case Event.Yielded _ -> {
                Entry entry = state.current(event);
                yield state.queued(renewed(entry), false)
                        .idle()
                        .next(entry.task.name() + " yields, to the end of its list");
            }
            case Event.Ticked _ -> state.ticked();
            case Event.Reprioritized(var _, var _, int id, int priority) -> state.reprioritized(id, priority);
            case Event.Left(var _, var _, int id) -> state.left(id);
            case Event.Joined(var _, var _, Luggage luggage) -> {
                Entry entry = Refusal.own(luggage, Entry.class);
                threads.refuse(entry.task.id());
                yield state.queued(entry, false).arrived(entry.task.name() + " comes from another processor");
            }
        };
    }

    private Decision left(int id) {
        Entry entry = luggage(id);
        Tree<Place> others = entry.place.map(ready::without).orElse(ready);
        ListScheduling state = new ListScheduling(rules, threads.without(id), others, running, due, front, back);
        String what = entry.task.name() + " moves to another processor";
        return running == Decision.IDLE ? state.next(what) : state.stays("is not concerned; " + what);
    }

    @Override
    public Entry luggage(int id) {
        Entry entry = threads.of(id);
        Refusal.unlessLeaving(id != running, entry.task.name());
        return entry;
    }

    private Decision ticked() {
        if (running == Decision.IDLE) {
            return next("a tick");
        }
        Entry entry = threads.of(running);
        String name = entry.task.name();
        if (due && entry.slice == rules.of(entry.task)) {
            return queued(entry, true)
                    .idle()
                    .next("a choice is due, and " + name + ", which has not run yet, keeps its place");
        }
        if (due) {
            return queued(renewed(entry), false)
                    .idle()
                    .next("a choice is due, and " + name + " goes to the end of its list");
        }
        return entry.slice > 0
                ? stays("has " + (entry.slice == FOR_EVER ? "no slice to use up" : entry.slice + " left of its slice"))
                : queued(renewed(entry), false)
                        .idle()
                        .next("the slice of " + name + " is used up, so it goes to the end of its list");
    }

    private Entry renewed(Entry entry) {
        return new Entry(entry.task, rules.of(entry.task), Optional.empty(), false);
    }

    private Entry current(Event event) {
        return threads.of(Refusal.running(running, event));
    }

    private ListScheduling charged(long ran) {
        if (running == Decision.IDLE) {
            return this;
        }
        Entry entry = threads.of(running);
        if (entry.slice == FOR_EVER) {
            return this;
        }
        Entry less = new Entry(entry.task, Math.max(0, entry.slice - ran), entry.place, entry.blocked);
        return new ListScheduling(rules, threads.with(running, less), ready, running, due, front, back);
    }

    private int priority(Task task) {
        return rules.priorities ? task.priority() : 0;
    }

    private ListScheduling queued(Entry entry, boolean atHead) {
        int id = entry.task.id();
        Place place = new Place(priority(entry.task), atHead ? front : back, id);
        return new ListScheduling(
                rules,
                threads.with(id, new Entry(entry.task, entry.slice, Optional.of(place), false)),
                ready.with(place),
                running,
                due,
                atHead ? front - 1 : front,
                atHead ? back : back + 1);
    }

    private ListScheduling stopped(Entry entry) {
        return idle(threads.with(entry.task.id(), entry));
    }

    private ListScheduling idle() {
        return idle(threads);
    }

    private ListScheduling idle(Threads<Entry> others) {
        return new ListScheduling(rules, others, ready, Decision.IDLE, false, front, back);
    }

    /// Somebody became ready, or more urgent.
    private Decision arrived(String what) {
        if (running == Decision.IDLE) {
            return next(what);
        }
        Entry entry = threads.of(running);
        Place first = ready.first().orElseThrow();
        if (rules.preemption == Preemption.NEVER) {
            return stays("keeps its slice; " + what);
        }
        if (rules.preemption == Preemption.AT_TICK) {
            return new ListScheduling(rules, threads, ready, running, true, front, back)
                    .stays("keeps the processor until the next tick; " + what);
        }
        if (first.priority <= priority(entry.task)) {
            return stays("is of no lower priority; " + what);
        }
        return queued(entry, true)
                .idle()
                .next(what + "; " + entry.task.name() + " is of lower priority and waits at the head of its list");
    }

    private Decision stays(String why) {
        return new Decision(this, running, threads.of(running).task.name() + " goes on: it " + why + ".");
    }

    private Decision next(String why) {
        Optional<Place> first = ready.first();
        if (first.isEmpty()) {
            return new Decision(idle(), Decision.IDLE, "Nobody is ready: " + why + ".");
        }
        Place place = first.get();
        Entry entry = threads.of(place.id);
        ListScheduling after = new ListScheduling(
                rules,
                threads.with(place.id, new Entry(entry.task, entry.slice, Optional.empty(), false)),
                ready.without(place),
                place.id,
                false,
                front,
                back);
        return new Decision(
                after,
                place.id,
                entry.task.name() + " runs, first in the list of "
                        + (rules.priorities ? "priority " + place.priority : "ready threads") + ": " + why + ".");
    }

    private Decision reprioritized(int id, int priority) {
        Entry entry = threads.of(id);
        int before = entry.task.priority();
        String what = entry.task.name() + " has priority " + priority + " instead of " + before;
        Entry after = new Entry(entry.task.at(priority), entry.slice, entry.place, entry.blocked);
        ListScheduling state = new ListScheduling(rules, threads.with(id, after), ready, running, due, front, back);
        if (entry.place.isPresent() && priority != before && rules.priorities) {
            Tree<Place> others = ready.without(entry.place.get());
            state = new ListScheduling(rules, state.threads, others, running, due, front, back)
                    .queued(after, priority < before);
        }
        return state.ready.isEmpty()
                ? running == Decision.IDLE ? state.next(what) : state.stays("is alone; " + what)
                : state.arrived(what);
    }

    @Override
    public boolean knows(int id) {
        return threads.has(id);
    }

    @Override
    public List<Ready> queue() {
        return ready.list().stream()
                .map(place -> new Ready(place.id, place.priority))
                .toList();
    }

    @Override
    public int runningList() {
        return running == Decision.IDLE ? 0 : priority(threads.of(running).task);
    }
}
