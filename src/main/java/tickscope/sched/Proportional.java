package tickscope.sched;

import java.util.Comparator;
import java.util.List;

/// Shares of the processor in proportion to weights: [Stride] and [Lottery] differ in how the next is chosen.
///
/// @param ready by pass and number, measured by weight
/// @param pass of the thread chosen last
/// @param draw the state of the random numbers
record Proportional(
        boolean lottery, long quantum, Threads<Entry> threads, Tree<Place> ready, int running, long pass, long draw)
        implements Policy {
    private static final long STRIDE = 1L << 20;

    record Entry(Task task, long pass, long slice, boolean blocked) implements Luggage {}

    record Place(long pass, int id, int weight) {
        static final Comparator<Place> ORDER =
                Comparator.comparingLong(Place::pass).thenComparingInt(Place::id);
    }

    static Proportional of(boolean lottery, long quantum, long seed) {
        if (quantum < 1) {
            throw new IllegalArgumentException("found quantum " + quantum + ", expected at least 1");
        }
        return new Proportional(
                lottery, quantum, Threads.none(), Tree.ordered(Place.ORDER, Place::weight), Decision.IDLE, 0, seed);
    }

    @Override
    public Decision on(Event event) {
        Proportional state = charged(event.ran());
        return switch (event) {
            case Event.Created(var _, var _, Task task) -> {
                threads.refuse(task.id());
                yield state.queued(new Entry(task, state.pass, quantum, false)).arrived(task.name() + " is new");
            }
            case Event.Woken(var _, var _, int id) -> {
                Entry entry = state.threads.of(id);
                Refusal.unlessBlocked(entry.blocked, entry.task.name());
                long from = Math.max(entry.pass, state.pass);
                yield state.queued(new Entry(entry.task, from, quantum, false))
                        .arrived(entry.task.name() + " is awake");
            }
            case Event.Blocked _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                yield state.idle(state.threads.with(running, new Entry(entry.task, entry.pass, quantum, true)))
                        .next(entry.task.name() + " waits");
            }
            case Event.Exited _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                yield state.idle(state.threads.without(running)).next(entry.task.name() + " has ended");
            }
            case Event.Yielded _ -> {
                Entry entry = state.threads.of(Refusal.running(running, event));
                yield state.again(entry).next(entry.task.name() + " yields");
            }
            case Event.Ticked _ -> {
                if (running == Decision.IDLE) {
                    yield state.next("a tick");
                }
                Entry entry = state.threads.of(running);
                yield entry.slice > 0
                        ? state.arrived("a tick")
                        : state.again(entry).next("the slice of " + entry.task.name() + " is used up");
            }
            case Event.Reprioritized(var _, var _, int id, int priority) -> {
                Entry entry = state.threads.of(id);
                Entry after = new Entry(entry.task.at(priority), entry.pass, entry.slice, entry.blocked);
                yield new Proportional(
                                lottery, quantum, state.threads.with(id, after), ready, running, state.pass, draw)
                        .arrived("shares follow weight, not priority");
            }
            case Event.Left(var _, var _, int id) -> {
                Luggage luggage = state.luggage(id);
                Entry entry = state.threads.of(id);
                Tree<Place> others = entry.blocked ? ready : ready.without(place(entry));
                String what = luggage.task().name() + " moves to another processor";
                Proportional without = new Proportional(
                        lottery, quantum, state.threads.without(id), others, running, state.pass, draw);
                yield running == Decision.IDLE ? without.next(what) : without.arrived(what);
            }
            case Event.Joined(var _, var _, Luggage luggage) -> {
                Entry entry = Refusal.own(luggage, Entry.class);
                threads.refuse(entry.task.id());
                long from = state.pass + Math.max(0, entry.pass);
                yield state.queued(new Entry(entry.task, from, entry.slice, false))
                        .arrived(entry.task.name() + " comes from another processor");
            }
        };
    }

    /// Its pass there is how far it is ahead of who was chosen last.
    @Override
    public Entry luggage(int id) {
        Entry entry = threads.of(id);
        Refusal.unlessLeaving(id != running, entry.task.name());
        return new Entry(entry.task, entry.pass - pass, entry.slice, entry.blocked);
    }

    private static Place place(Entry entry) {
        return new Place(entry.pass, entry.task.id(), entry.task.weight());
    }

    private Proportional charged(long ran) {
        if (running == Decision.IDLE) {
            return this;
        }
        Entry entry = threads.of(running);
        long further = entry.pass + ran * STRIDE / entry.task.weight();
        Entry after = new Entry(entry.task, further, Math.max(0, entry.slice - ran), false);
        return new Proportional(lottery, quantum, threads.with(running, after), ready, running, pass, draw);
    }

    private Proportional queued(Entry entry) {
        return new Proportional(
                lottery, quantum, threads.with(entry.task.id(), entry), ready.with(place(entry)), running, pass, draw);
    }

    private Proportional again(Entry entry) {
        Proportional state = queued(new Entry(entry.task, entry.pass, quantum, false));
        return state.idle(state.threads);
    }

    private Proportional idle(Threads<Entry> others) {
        return new Proportional(lottery, quantum, others, ready, Decision.IDLE, pass, draw);
    }

    private Decision arrived(String what) {
        if (running == Decision.IDLE) {
            return next(what);
        }
        Entry entry = threads.of(running);
        return new Decision(
                this,
                running,
                entry.task.name() + " goes on with " + entry.slice + " left of its slice; " + what + ".");
    }

    private Decision next(String why) {
        if (ready.isEmpty()) {
            return new Decision(idle(threads), Decision.IDLE, "Nobody is ready: " + why + ".");
        }
        long drawn = draw + 0x9E3779B97F4A7C15L;
        long ticket = lottery ? Math.floorMod(mixed(drawn), ready.total()) : 0;
        Place place = lottery ? ready.holding(ticket) : ready.first().orElseThrow();
        Entry entry = threads.of(place.id);
        String reason = lottery
                ? entry.task.name() + " runs, it holds ticket " + ticket + " of " + ready.total() + ": " + why + "."
                : entry.task.name() + " runs, its pass of " + place.pass + " is the least: " + why + ".";
        return new Decision(
                new Proportional(
                        lottery, quantum, threads, ready.without(place), place.id, Math.max(pass, place.pass), drawn),
                place.id,
                reason);
    }

    /// The finishing step of SplitMix64.
    private static long mixed(long value) {
        long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
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
