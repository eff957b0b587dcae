package tickscope.sched;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The cost of one decision grows no faster than the logarithm of the number of threads. It is counted, not
/// timed: the elements that are compared or measured in the policy's trees, and the bytes that a decision
/// allocates, which a scan of a list would show in.
final class GrowthTest {
    private static final List<Integer> SIZES = List.of(10, 100, 1_000, 10_000);
    private static final int DECISIONS = 400;

    /// So many ways down a tree a decision goes at the most.
    private static final int WAYS = 12;

    /// So many bytes a decision allocates on average, its sentence included, and so many more for each
    /// element on such a way.
    private static final int SENTENCE = 1500;

    private static final int BYTES = 250;

    private static long visits;

    private static <E> Tree<E> counted(Comparator<E> order, ToLongFunction<E> measure) {
        return Tree.ordered(
                (one, other) -> {
                    visits++;
                    return order.compare(one, other);
                },
                element -> {
                    visits++;
                    return measure.applyAsLong(element);
                });
    }

    private static <T> Threads<T> threads() {
        return new Threads<>(counted(Comparator.comparingInt(Threads.Numbered::id), _ -> 0));
    }

    /// Nobody yet; whatever is looked at in its trees counts.
    private static Policy empty(String name) {
        return switch (name) {
            case "mlfq" ->
                new MultiLevelFeedbackQueue(
                        4,
                        3,
                        150,
                        threads(),
                        counted(MultiLevelFeedbackQueue.Place.ORDER, _ -> 0),
                        Decision.IDLE,
                        0,
                        0);
            case "edf" ->
                new EarliestDeadlineFirst(
                        3,
                        threads(),
                        counted(EarliestDeadlineFirst.Place.ORDER, _ -> 0),
                        counted(EarliestDeadlineFirst.Place.ORDER, _ -> 0),
                        Decision.IDLE,
                        0);
            case "eevdf" ->
                new EligibleVirtualDeadline(
                        3,
                        threads(),
                        counted(EligibleVirtualDeadline.Place.ORDER, EligibleVirtualDeadline.Place::time),
                        Decision.IDLE,
                        0,
                        0,
                        0,
                        0);
            case "stride", "lottery" ->
                new Proportional(
                        name.equals("lottery"),
                        3,
                        threads(),
                        counted(Proportional.Place.ORDER, Proportional.Place::weight),
                        Decision.IDLE,
                        0,
                        1);
            default -> {
                boolean priorities = !name.equals("round-robin");
                yield new ListScheduling(
                        new ListScheduling.Rules(priorities, ListScheduling.Preemption.AT_ONCE, 3),
                        threads(),
                        counted(ListScheduling.Place.ORDER, _ -> 0),
                        Decision.IDLE,
                        false,
                        -1,
                        0);
            }
        };
    }

    private static Task task(int id, int threads) {
        Task task = new Task(id, "T" + id, id % 128).weighing(256 << id % 5);
        // Every other one has a reservation, and all together half of the processor.
        return id % 2 == 0 ? task.reserving(1, 1000 + id, 1000L + 2L * threads) : task;
    }

    private record Cost(double most, double bytes) {}

    private static Cost cost(String name, int threads) {
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Policy policy = empty(name);
        for (int id = 0; id < threads; id++) {
            policy = policy.on(new Event.Created(0, 0, task(id, threads))).after();
        }
        long now = 0;
        long most = 0;
        long bytes = 0;
        int waiting = Decision.IDLE;
        for (int i = 0; i < DECISIONS; i++) {
            now++;
            int running = policy.running();
            long ran = running == Decision.IDLE ? 0 : 1;
            Event event = waiting != Decision.IDLE
                    ? new Event.Woken(now, ran, waiting)
                    : i % 7 == 3 && running != Decision.IDLE
                            ? new Event.Blocked(now, ran)
                            : i % 3 == 1 && running != Decision.IDLE
                                    ? new Event.Yielded(now, ran)
                                    : new Event.Ticked(now, ran);
            waiting = event instanceof Event.Blocked ? running : Decision.IDLE;
            visits = 0;
            long before = memory.getCurrentThreadAllocatedBytes();
            policy = policy.on(event).after();
            bytes += memory.getCurrentThreadAllocatedBytes() - before;
            most = Math.max(most, visits);
        }
        return new Cost(most, bytes / (double) DECISIONS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"eevdf", "edf", "mlfq", "round-robin", "sched-rr", "stride", "lottery"})
    void of_a_decision_is_logarithmic(String name) {
        // Classes are loaded, and strings linked, before anything is counted.
        cost(name, 10);
        for (int threads : SIZES) {
            Cost cost = cost(name, threads);
            // As many elements as lie on the longest way down an AVL tree.
            double way = 1.45 * Math.log(threads + 3) / Math.log(2) + 1;
            String where = name + ", " + threads + ": " + cost + ", a way of " + way;
            assertTrue(cost.most <= WAYS * way, where);
            assertTrue(cost.bytes <= SENTENCE + BYTES * way, where);
        }
    }
}
