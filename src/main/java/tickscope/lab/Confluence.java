package tickscope.lab;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import tickscope.check.Watch;
import tickscope.machine.MachineState;
import tickscope.machine.Setup;

/// Moments from which a run of a sweep has survived. Another run that comes to the same moment survives too, and need
/// not be gone on with.
///
/// Ticks at different boundaries often lead to one moment: all those in a slice that they do not end. What they leave
/// behind differs on the stacks, below RSP. So moments are the same if they are equal in registers, devices, memory and
/// in what the checks know, but for those quadwords of the stacks that the run which survived has written before it
/// read them: a machine does nothing that does not follow from what it reads.
///
/// Several workers may ask at once; what they get to know makes no difference to any result.
final class Confluence {
    private static final int MOST = 1 << 16;
    private static final int MOST_ALIKE = 4;

    private final Map<Key, Place> places = new ConcurrentHashMap<>();
    private final LongAdder spared = new LongAdder();

    /// What two moments have to have in common to be compared.
    record Key(long position, long rip, int registers) {}

    /// @param turns how often each thread has continued, and what else the end of the run depends on
    record Point(MachineState state, Watch watch, Turns turns) {
        boolean same(Point other, ReadFirst read, Setup.Region stacks) {
            return turns.equals(other.turns)
                    && watch.same(other.watch)
                    && state.same(other.state, stacks.start(), stacks.end(), read::reads);
        }
    }

    /// How many threads have to continue how often, and the last tick.
    record Turns(List<Integer> continued, long last) {
        static Turns of(int[] continued, long last) {
            return new Turns(Arrays.stream(continued).boxed().toList(), last);
        }
    }

    private record Survivor(Point point, ReadFirst read, Setup.Region stacks) {}

    private record Place(AtomicInteger visits, List<Survivor> survivors) {}

    /// What to do with a run that has come to a moment.
    enum Advice {
        /// Go on.
        GO_ON,
        /// Go on event by event, see what it reads, and tell if it survives: others will come by.
        GO_FIRST,
        /// It will survive.
        SURVIVES
    }

    /// Whether it is worth the trouble to make a point of this moment.
    boolean known(Key key) {
        if (places.size() > MOST) {
            places.clear();
        }
        Place place = places.computeIfAbsent(key, _ -> new Place(new AtomicInteger(), new CopyOnWriteArrayList<>()));
        return place.visits.getAndIncrement() > 0;
    }

    Advice advice(Key key, Point point) {
        Place place = places.get(key);
        if (place == null) {
            return Advice.GO_ON;
        }
        for (Survivor survivor : place.survivors) {
            if (survivor.point.same(point, survivor.read, survivor.stacks)) {
                spared.increment();
                return Advice.SURVIVES;
            }
        }
        return place.survivors.size() < MOST_ALIKE ? Advice.GO_FIRST : Advice.GO_ON;
    }

    /// How many runs did not have to be gone on with.
    long spared() {
        return spared.sum();
    }

    void survived(Key key, Point point, ReadFirst read, Setup.Region stacks) {
        Place place = places.get(key);
        if (place != null && read.whole()) {
            place.survivors.add(new Survivor(point, read, stacks));
        }
    }
}
