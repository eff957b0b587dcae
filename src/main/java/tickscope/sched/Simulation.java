package tickscope.sched;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;

/// A policy schedules a workload on one processor. Every unit ends in this order: the running thread's own
/// doing (it waits or ends), arrivals and awakenings in the order of the workload, the tick. Switches
/// themselves cost nothing.
public final class Simulation {
    /// @param life what the thread does
    public record Member(Task task, Life life) {}

    /// One thread's figures.
    ///
    /// @param turnaround from arrival to end, if it ended
    /// @param response from arrival to the first unit it ran, if it ran
    /// @param ran units
    /// @param waited units ready and not running
    /// @param missed deadlines, at which the job was not done
    public record Figures(
            Task task, Optional<Long> turnaround, Optional<Long> response, long ran, long waited, int missed) {}

    /// @param timeline who ran in each unit
    /// @param reasons of the decision that each unit began with
    /// @param switches units that another thread ran than the one before, idle units left out
    public record Outcome(List<Figures> threads, List<Integer> timeline, List<String> reasons, int switches) {
        public double turnaround() {
            return threads.stream()
                    .flatMap(thread -> thread.turnaround.stream())
                    .mapToLong(value -> value)
                    .average()
                    .orElse(Double.NaN);
        }

        public double response() {
            return threads.stream()
                    .flatMap(thread -> thread.response.stream())
                    .mapToLong(value -> value)
                    .average()
                    .orElse(Double.NaN);
        }

        public double waiting() {
            return threads.stream().mapToLong(Figures::waited).average().orElse(Double.NaN);
        }

        public int missed() {
            return threads.stream().mapToInt(Figures::missed).sum();
        }

        /// Jain's index of the threads' progress, which is the share of the time they wanted to run in which
        /// they ran: from 1/n, if one had everything, to 1.
        public double fairness() {
            double sum = 0;
            double squares = 0;
            int n = 0;
            for (Figures thread : threads) {
                long wanted = thread.ran + thread.waited;
                if (wanted > 0) {
                    double share = thread.ran / (double) wanted;
                    sum += share;
                    squares += share * share;
                    n++;
                }
            }
            return squares == 0 ? Double.NaN : sum * sum / (n * squares);
        }

        /// The timeline as text, one letter a unit, `.` for an idle one.
        public String strip() {
            Map<Integer, String> names = new HashMap<>();
            threads.forEach(
                    thread -> names.put(thread.task.id(), thread.task.name().substring(0, 1)));
            StringBuilder text = new StringBuilder();
            timeline.forEach(id -> text.append(names.getOrDefault(id, ".")));
            return text.toString();
        }
    }

    private static final class Living {
        final Member member;
        final Deque<Long> rest = new ArrayDeque<>();
        final Deque<Long> deadlines = new ArrayDeque<>();
        boolean present;
        boolean ready;
        boolean ended;
        long left;
        long response = -1;
        long turnaround = -1;
        long ran;
        long waited;
        int missed;

        Living(Member member) {
            this.member = member;
        }

        Figures figures() {
            return new Figures(
                    member.task,
                    turnaround < 0 ? Optional.empty() : Optional.of(turnaround),
                    response < 0 ? Optional.empty() : Optional.of(response),
                    ran,
                    waited,
                    missed);
        }
    }

    private record Alarm(long at, int order, Living whom) {}

    private final Map<Integer, Living> threads = new HashMap<>();
    private final List<Living> all = new ArrayList<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingInt(Alarm::order));
    private Decision decision;

    private Simulation(Policy policy, List<Member> workload) {
        decision = new Decision(policy, Decision.IDLE, "Nothing has happened.");
        for (Member member : workload) {
            Living thread = new Living(member);
            if (threads.put(member.task.id(), thread) != null) {
                throw new IllegalArgumentException("found thread " + member.task.id() + " twice in the workload");
            }
            all.add(thread);
            alarms.add(new Alarm(member.life.arrival(), all.size(), thread));
        }
    }

    /// Runs until every thread has ended, or for `horizon` units.
    public static Outcome run(Policy policy, List<Member> workload, long horizon) {
        return new Simulation(policy, workload).run(horizon);
    }

    private Outcome run(long horizon) {
        List<Integer> timeline = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        int switches = 0;
        int last = Decision.IDLE;
        arrivals(0, 0);
        for (long now = 0; now < horizon && !all.stream().allMatch(thread -> thread.ended); now++) {
            int running = decision.running();
            timeline.add(running);
            reasons.add(decision.reason());
            if (running != Decision.IDLE) {
                switches += last != Decision.IDLE && last != running ? 1 : 0;
                last = running;
            }
            for (Living thread : all) {
                thread.waited += thread.ready && thread.member.task.id() != running ? 1 : 0;
            }
            boolean told = running != Decision.IDLE && runs(Objects.requireNonNull(threads.get(running)), now);
            boolean heard = arrivals(now + 1, told ? 0 : running == Decision.IDLE ? 0 : 1);
            decision =
                    decision.after().on(new Event.Ticked(now + 1, told || heard || running == Decision.IDLE ? 0 : 1));
            misses(now + 1);
        }
        return new Outcome(all.stream().map(Living::figures).toList(), timeline, reasons, switches);
    }

    /// One unit of the running thread; whether the policy has been told of it.
    private boolean runs(Living thread, long now) {
        thread.ran++;
        if (thread.response < 0) {
            thread.response = now - thread.member.life.arrival();
        }
        if (--thread.left > 0) {
            return false;
        }
        return switch (thread.member.life) {
            case Life.Bursts(long arrival, var _) -> {
                thread.ready = false;
                if (thread.rest.isEmpty()) {
                    thread.ended = true;
                    thread.turnaround = now + 1 - arrival;
                    decision = decision.after().on(new Event.Exited(now + 1, 1));
                } else {
                    alarms.add(new Alarm(now + 1 + thread.rest.remove(), all.indexOf(thread), thread));
                    decision = decision.after().on(new Event.Blocked(now + 1, 1));
                }
                yield true;
            }
            case Life.Periodic(var _, long cost, var _, var _) -> {
                thread.deadlines.remove();
                thread.left = thread.deadlines.isEmpty() ? 0 : cost;
                thread.ready = thread.left > 0;
                if (!thread.ready) {
                    decision = decision.after().on(new Event.Blocked(now + 1, 1));
                }
                yield !thread.ready;
            }
        };
    }

    private boolean arrivals(long now, long ran) {
        long untold = ran;
        while (!alarms.isEmpty() && alarms.peek().at <= now) {
            Living thread = alarms.remove().whom;
            boolean woken = !thread.ready;
            switch (thread.member.life) {
                case Life.Bursts(var _, List<Long> bursts) -> {
                    if (!thread.present) {
                        thread.rest.addAll(bursts);
                    }
                    thread.left = thread.rest.remove();
                }
                case Life.Periodic(var _, long cost, long period, long deadline) -> {
                    if (woken) {
                        thread.left = cost;
                    }
                    thread.deadlines.add(now + deadline);
                    alarms.add(new Alarm(now + period, all.indexOf(thread), thread));
                }
            }
            if (woken) {
                Task task = thread.member.task;
                decision = decision.after()
                        .on(
                                thread.present
                                        ? new Event.Woken(now, untold, task.id())
                                        : new Event.Created(now, untold, task));
                untold = 0;
                thread.present = true;
                thread.ready = true;
            }
        }
        return untold == 0;
    }

    private void misses(long now) {
        for (Living thread : all) {
            for (long deadline : thread.deadlines) {
                thread.missed += deadline == now ? 1 : 0;
            }
        }
    }
}
