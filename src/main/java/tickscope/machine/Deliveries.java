package tickscope.machine;

import java.util.Arrays;
import java.util.Map;

/// Vectors to deliver at given events, instead of what devices ask for.
final class Deliveries {
    private final long[] events;
    private final int[] vectors;
    /// The index that was asked for last; runs ask in order.
    private int at;

    Deliveries(Map<Long, Integer> schedule) {
        events = schedule.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        vectors = Arrays.stream(events)
                .mapToInt(event -> schedule.getOrDefault(event, 0))
                .toArray();
    }

    boolean due(long event) {
        if (events.length == 0) {
            return false;
        }
        if (at > 0 && events[at - 1] >= event) {
            at = 0;
        }
        while (at < events.length && events[at] < event) {
            at++;
        }
        return at < events.length && events[at] == event;
    }

    int vector(long event) {
        return vectors[Arrays.binarySearch(events, event)];
    }
}
