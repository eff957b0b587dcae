package tickscope.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every policy keeps, under events at random.
final class PolicyContractTest {
    private static final int QUANTUM = 3;

    /// @param bound ticks in which each of n ready threads has run, times n; 0 where nothing is promised
    private record Subject(String name, Policy policy, int bound) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Subject> policies() {
        return List.of(
                new Subject("round-robin", RoundRobin.of(QUANTUM), QUANTUM),
                new Subject("first in, first out", FirstInFirstOut.policy(), 0),
                new Subject("fixed priority", FixedPriority.of(QUANTUM), 0),
                new Subject("SCHED_FIFO", RealTime.fifo(), 0),
                new Subject("SCHED_RR", RealTime.roundRobin(QUANTUM), 0),
                new Subject("mlfq", MultiLevelFeedbackQueue.of(4, QUANTUM, 20), 20 + 8 * QUANTUM),
                new Subject("stride", Stride.of(QUANTUM), 100 * QUANTUM),
                new Subject("lottery", Lottery.of(QUANTUM, 7), 0),
                new Subject("edf", EarliestDeadlineFirst.of(QUANTUM), 0),
                new Subject("eevdf", EligibleVirtualDeadline.of(QUANTUM), 100 * QUANTUM));
    }

    /// Threads as they are, whatever the policy makes of them.
    private static final class Model {
        final Random random;
        final Map<Integer, Task> living = new TreeMap<>();
        final Set<Integer> blocked = new TreeSet<>();
        final List<Luggage> away = new ArrayList<>();
        long now;
        int running = Decision.IDLE;
        int next;

        Model(long seed) {
            random = new Random(seed);
        }

        /// @param policy asked for what a thread takes along
        Event event(Policy policy) {
            now++;
            long ran = running == Decision.IDLE ? 0 : 1;
            int kind = random.nextInt(14);
            if (kind == 12 && living.size() > 3) {
                int id = List.copyOf(living.keySet()).get(random.nextInt(living.size()));
                if (id != running && mayLeave(policy, id)) {
                    away.add(policy.luggage(id));
                    living.remove(id);
                    blocked.remove(id);
                    return new Event.Left(now, ran, id);
                }
            }
            if (kind == 13 && !away.isEmpty()) {
                Luggage luggage = away.remove(random.nextInt(away.size()));
                living.put(luggage.task().id(), luggage.task());
                return new Event.Joined(now, ran, luggage);
            }
            if (kind < 2 && living.size() < 12 || living.isEmpty()) {
                Task task = new Task(next, "T" + next, random.nextInt(128)).weighing(256 << random.nextInt(5));
                next++;
                if (random.nextInt(3) == 0) {
                    task = task.reserving(1 + random.nextInt(3), 5, 10 + random.nextInt(20));
                }
                living.put(task.id(), task);
                return new Event.Created(now, ran, task);
            }
            if (kind < 4 && !blocked.isEmpty()) {
                int id = List.copyOf(blocked).get(random.nextInt(blocked.size()));
                blocked.remove(id);
                return new Event.Woken(now, ran, id);
            }
            if (kind == 4) {
                int id = List.copyOf(living.keySet()).get(random.nextInt(living.size()));
                return new Event.Reprioritized(now, ran, id, random.nextInt(128));
            }
            if (running != Decision.IDLE && kind < 8) {
                switch (kind) {
                    case 5 -> {
                        blocked.add(running);
                        return new Event.Blocked(now, ran);
                    }
                    case 6 -> {
                        return new Event.Yielded(now, ran);
                    }
                    default -> {
                        if (living.size() > 6) {
                            living.remove(running);
                            return new Event.Exited(now, ran);
                        }
                    }
                }
            }
            return new Event.Ticked(now, ran);
        }

        private boolean mayLeave(Policy policy, int id) {
            try {
                return policy.luggage(id).task().id() == id;
            } catch (IllegalArgumentException throttled) {
                assertTrue(Objects.requireNonNull(living.get(id)).reservation().isPresent(), throttled.getMessage());
                return false;
            }
        }

        Set<Integer> ready() {
            Set<Integer> ready = new TreeSet<>(living.keySet());
            ready.removeAll(blocked);
            return ready;
        }

        void holds(Decision decision) {
            running = decision.running();
            if (running == Decision.IDLE) {
                assertTrue(
                        ready().stream()
                                .allMatch(id -> Objects.requireNonNull(living.get(id))
                                        .reservation()
                                        .isPresent()),
                        "idle, while ready: " + ready());
            } else {
                assertTrue(ready().contains(running), running + " runs, ready are " + ready());
            }
            assertTrue(decision.reason().endsWith("."), decision.reason());
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void runs_only_the_ready_and_changes_no_state(Subject subject) {
        for (long seed = 1; seed <= 40; seed++) {
            Model model = new Model(seed);
            List<Policy> states = new ArrayList<>();
            List<Event> events = new ArrayList<>();
            List<Decision> decisions = new ArrayList<>();
            Policy policy = subject.policy;
            for (int i = 0; i < 300; i++) {
                Event event = model.event(policy);
                Decision decision = policy.on(event);
                states.add(policy);
                events.add(event);
                decisions.add(decision);
                model.holds(decision);
                policy = decision.after();
            }
            for (int i = events.size() - 1; i >= 0; i--) {
                Decision again = states.get(i).on(events.get(i));
                assertEquals(decisions.get(i), again, "the same state, event and decision, the state after included");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void loses_nobody_and_runs_nobody_twice(Subject subject) {
        for (long seed = 1; seed <= 40; seed++) {
            Model model = new Model(seed);
            Policy policy = subject.policy;
            for (int i = 0; i < 200; i++) {
                Decision decision = policy.on(model.event(policy));
                model.holds(decision);
                policy = decision.after();
            }
            Set<Integer> ready = model.ready();
            Set<Integer> seen = new TreeSet<>();
            for (int i = 0; i < 2000 && seen.size() < ready.size(); i++) {
                model.now++;
                if (model.running == Decision.IDLE) {
                    Decision decision = policy.on(new Event.Ticked(model.now, 0));
                    policy = decision.after();
                    model.running = decision.running();
                } else {
                    assertTrue(seen.add(model.running), model.running + " ended, and runs again");
                    Decision decision = policy.on(new Event.Exited(model.now, 1));
                    policy = decision.after();
                    model.running = decision.running();
                }
            }
            assertEquals(ready, seen);
            assertEquals(
                    Decision.IDLE,
                    policy.on(new Event.Ticked(model.now + 1000, 0)).running());
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void waits_as_long_as_is_promised(Subject subject) {
        for (long seed = 1; subject.bound > 0 && seed <= 40; seed++) {
            Model model = new Model(seed);
            Policy policy = subject.policy;
            for (int i = 0; i < 200; i++) {
                Decision decision = policy.on(model.event(policy));
                model.holds(decision);
                policy = decision.after();
            }
            Set<Integer> ready = model.ready();
            Set<Integer> seen = new HashSet<>(Set.of(model.running));
            for (int i = 0; i < subject.bound * ready.size(); i++) {
                model.now++;
                Decision decision = policy.on(new Event.Ticked(model.now, model.running == Decision.IDLE ? 0 : 1));
                policy = decision.after();
                model.running = decision.running();
                seen.add(model.running);
            }
            assertTrue(seen.containsAll(ready), "of " + ready + " only " + seen + " ran");
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void refuses_what_cannot_happen(Subject subject) {
        Policy one =
                subject.policy.on(new Event.Created(0, 0, new Task(1, "A", 5))).after();
        for (Event event : List.of(
                new Event.Created(1, 0, new Task(1, "A", 5)),
                new Event.Woken(1, 0, 1),
                new Event.Woken(1, 0, 2),
                new Event.Reprioritized(1, 0, 2, 5),
                new Event.Left(1, 0, 1),
                new Event.Left(1, 0, 2),
                new Event.Joined(1, 0, () -> new Task(3, "C", 5)))) {
            assertThrows(IllegalArgumentException.class, () -> one.on(event), event.toString());
        }
        assertThrows(IllegalArgumentException.class, () -> subject.policy.on(new Event.Blocked(1, 0)));
    }
}
