package tickscope.sched;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The multi-level feedback queue of the textbook. A new thread starts at level 0, the most urgent. Whoever has
/// used up its allotment at a level, in one turn or many, goes one down, where the quantum is twice as long:
/// the quantum adapts to behaviour. Every `boost` units all threads return to level 0.
///
/// A boost moves nobody: it begins a new epoch. Entries of an older one count as level 0, and stand before all
/// others.
public record MultiLevelFeedbackQueue(
        int levels,
        long quantum,
        long boost,
        Threads<Entry> threads,
        Tree<Place> ready,
        int running,
        long epoch,
        long back)
        implements Policy {
    /// The list in which level 0 stands.
    private static final int MOST_URGENT = 127;

    /// @param used of the allotment at this level
    record Entry(Task task, long epoch, int level, long used, boolean blocked, Optional<Place> place)
            implements Luggage {}

    record Place(long epoch, int level, long position, int id) {
        static final Comparator<Place> ORDER = Comparator.comparingLong(Place::epoch)
                .thenComparingInt(Place::level)
                .thenComparingLong(Place::position);
    }

    /// @param quantum at level 0
    /// @param boost units between two boosts; 0 for none
    public static Policy of(int levels, long quantum, long boost) {
        if (levels < 1 || levels > 32 || quantum < 1 || boost < 0) {
            throw new IllegalArgumentException("found " + levels + " levels, quantum " + quantum + ", boost " + boost
                    + "; expected 1 to 32, at least 1, at least 0");
        }
        return new MultiLevelFeedbackQueue(
                levels, quantum, boost, Threads.none(), Tree.ordered(Place.ORDER, _ -> 0), Decision.IDLE, 0, 0);
    }

    @Override
    public Decision on(Event event) {
        MultiLevelFeedbackQueue state = at(event.now()).charged(event.ran());
        return switch (event) {
            case Event.Created(var _, var _, Task task) -> {
                threads.refuse(task.id());
                yield state.queued(new Entry(task, state.epoch, 0, 0, false, Optional.empty()))
                        .arrived(task.name() + " is new, at level 0");
            }
            case Event.Woken(var _, var _, int id) -> {
                Entry entry = state.fresh(id);
                Refusal.unlessBlocked(entry.blocked, entry.task.name());
                yield state.queued(entry).arrived(entry.task.name() + " is awake, still at level " + entry.level);
            }
            case Event.Blocked _ -> {
                Entry entry = state.lowered(state.fresh(Refusal.running(running, event)));
                yield state.stopped(new Entry(entry.task, entry.epoch, entry.level, entry.used, true, Optional.empty()))
                        .next(entry.task.name() + " waits");
            }
            case Event.Exited _ -> {
                Entry entry = state.fresh(Refusal.running(running, event));
                yield state.idle(state.threads.without(running)).next(entry.task.name() + " has ended");
            }
            case Event.Yielded _ -> {
                Entry entry = state.lowered(state.fresh(Refusal.running(running, event)));
                yield state.queued(entry).idle().next(entry.task.name() + " yields");
            }
            case Event.Ticked _ -> state.ticked();
            case Event.Reprioritized(var _, var _, int id, int priority) -> state.reprioritized(id, priority);
            case Event.Left(var _, var _, int id) -> state.left(id);
            case Event.Joined(var _, var _, Luggage luggage) -> {
                Entry entry = Refusal.own(luggage, Entry.class);
                threads.refuse(entry.task.id());
                yield state.queued(state.fresh(entry)).arrived(entry.task.name() + " comes from another processor");
            }
        };
    }

    private Decision left(int id) {
        Entry entry = luggage(id);
        MultiLevelFeedbackQueue state = new MultiLevelFeedbackQueue(
                levels,
                quantum,
                boost,
                threads.without(id),
                entry.place.map(ready::without).orElse(ready),
                running,
                epoch,
                back);
        String what = entry.task.name() + " moves to another processor";
        return running == Decision.IDLE ? state.next(what) : state.stays(what);
    }

    @Override
    public Entry luggage(int id) {
        Entry entry = threads.of(id);
        Refusal.unlessLeaving(id != running, entry.task.name());
        return entry;
    }

    private MultiLevelFeedbackQueue at(long now) {
        long current = boost == 0 ? 0 : now / boost;
        return new MultiLevelFeedbackQueue(levels, quantum, boost, threads, ready, running, current, back);
    }

    private MultiLevelFeedbackQueue charged(long ran) {
        if (running == Decision.IDLE) {
            return this;
        }
        Entry entry = fresh(running);
        return new MultiLevelFeedbackQueue(
                levels,
                quantum,
                boost,
                threads.with(
                        running,
                        new Entry(entry.task, entry.epoch, entry.level, entry.used + ran, false, Optional.empty())),
                ready,
                running,
                epoch,
                back);
    }

    private Decision ticked() {
        if (running == Decision.IDLE) {
            return next("a tick");
        }
        Entry entry = fresh(running);
        if (entry.used >= allotment(entry.level)) {
            Entry lower = lowered(entry);
            return queued(lower)
                    .idle()
                    .next(entry.task.name() + " has used its allotment at level " + entry.level + " and is at level "
                            + lower.level + " now");
        }
        return arrived("a tick");
    }

    private long allotment(int level) {
        return quantum << level;
    }

    /// As it is after the boosts it has not noticed yet.
    private Entry fresh(int id) {
        return fresh(threads.of(id));
    }

    private Entry fresh(Entry entry) {
        return entry.epoch == epoch ? entry : new Entry(entry.task, epoch, 0, 0, entry.blocked, entry.place);
    }

    private Entry lowered(Entry entry) {
        return entry.used < allotment(entry.level)
                ? entry
                : new Entry(entry.task, entry.epoch, Math.min(levels - 1, entry.level + 1), 0, false, Optional.empty());
    }

    private MultiLevelFeedbackQueue queued(Entry entry) {
        int id = entry.task.id();
        Place place = new Place(entry.epoch, entry.level, back, id);
        return new MultiLevelFeedbackQueue(
                levels,
                quantum,
                boost,
                threads.with(
                        id, new Entry(entry.task, entry.epoch, entry.level, entry.used, false, Optional.of(place))),
                ready.with(place),
                running,
                epoch,
                back + 1);
    }

    private MultiLevelFeedbackQueue stopped(Entry entry) {
        return idle(threads.with(entry.task.id(), entry));
    }

    private MultiLevelFeedbackQueue idle(Threads<Entry> others) {
        return new MultiLevelFeedbackQueue(levels, quantum, boost, others, ready, Decision.IDLE, epoch, back);
    }

    private MultiLevelFeedbackQueue idle() {
        return idle(threads);
    }

    private int level(Place place) {
        return place.epoch < epoch ? 0 : place.level;
    }

    /// The running thread goes on unless somebody stands at a higher level.
    private Decision arrived(String what) {
        if (running == Decision.IDLE) {
            return next(what);
        }
        Entry entry = fresh(running);
        Optional<Place> first = ready.first();
        if (first.isPresent() && level(first.get()) < entry.level) {
            return queued(entry).idle().next(what + ", and " + entry.task.name() + " is only at level " + entry.level);
        }
        return stays(what);
    }

    private Decision stays(String what) {
        Entry entry = fresh(running);
        return new Decision(
                this,
                running,
                entry.task.name() + " goes on: it has used " + entry.used + " of " + allotment(entry.level)
                        + " at level " + entry.level + " and nobody is above it; " + what + ".");
    }

    private Decision next(String why) {
        Optional<Place> first = ready.first();
        if (first.isEmpty()) {
            return new Decision(idle(threads), Decision.IDLE, "Nobody is ready: " + why + ".");
        }
        Place place = first.get();
        Entry entry = fresh(place.id);
        Entry chosen = new Entry(entry.task, entry.epoch, entry.level, entry.used, false, Optional.empty());
        return new Decision(
                new MultiLevelFeedbackQueue(
                        levels,
                        quantum,
                        boost,
                        threads.with(place.id, chosen),
                        ready.without(place),
                        place.id,
                        epoch,
                        back),
                place.id,
                entry.task.name() + " runs, first at level " + level(place) + ": " + why + ".");
    }

    /// Priorities mean nothing here.
    private Decision reprioritized(int id, int priority) {
        Entry entry = threads.of(id);
        Threads<Entry> others = threads.with(
                id,
                new Entry(entry.task.at(priority), entry.epoch, entry.level, entry.used, entry.blocked, entry.place));
        return new MultiLevelFeedbackQueue(levels, quantum, boost, others, ready, running, epoch, back)
                .arrived("levels follow behaviour, not priority");
    }

    @Override
    public boolean knows(int id) {
        return threads.has(id);
    }

    @Override
    public List<Ready> queue() {
        return ready.list().stream()
                .map(place -> new Ready(place.id, MOST_URGENT - level(place)))
                .toList();
    }

    @Override
    public int runningList() {
        return running == Decision.IDLE ? 0 : MOST_URGENT - fresh(running).level;
    }
}
