package tickscope.sched;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;

/// A policy schedules a workload on processors, each with a queue of its own. Every unit ends in this order:
/// the running threads' own doing (they wait or end), arrivals and awakenings in the order of the workload,
/// the ticks, and then the processors even out. Switches and migrations themselves cost nothing.
///
/// A new thread goes to the processor with the fewest; one that wakes to where it was, or to an idle one if
/// that has work. A processor without work takes the first thread of the longest queue; every [#BALANCED]
/// units the longest queue gives its last ones to the shortest, as long as they differ by two.
public final class Simulation {
    /// Units between two times that processor 0 evens out the queues.
    static final int BALANCED = 10;

    /// Looks whether it has been interrupted each so many units, less one.
    private static final long LOOKS = 255;

    /// @param life what the thread does
    public record Member(Task task, Life life) {}

    private record Alarm(long at, Living whom) {}

    /// @param job the number of the job that is due
    private record Deadline(long at, long job, Living whose) {}

    private final Map<Integer, Living> threads = new HashMap<>();
    private final List<Living> all = new ArrayList<>();
    private final List<Processor> cpus = new ArrayList<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::at).thenComparingInt(alarm -> alarm.whom.order));
    private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>(Comparator.comparingLong(Deadline::at));
    private int living;
    private int migrations;

    private Simulation(Policy policy, List<Member> workload, int processors) {
        for (int i = 0; i < processors; i++) {
            cpus.add(new Processor(i, policy));
        }
        for (Member member : workload) {
            Living thread = new Living(member, all.size(), processors);
            if (threads.put(member.task.id(), thread) != null) {
                throw new IllegalArgumentException("found thread " + member.task.id() + " twice in the workload");
            }
            all.add(thread);
            alarms.add(new Alarm(member.life.arrival(), thread));
        }
        living = all.size();
    }

    /// Runs on one processor until every thread has ended, or for `horizon` units.
    public static Outcome run(Policy policy, List<Member> workload, long horizon) {
        return run(policy, workload, horizon, 1);
    }

    /// Runs until every thread has ended, or for `horizon` units.
    ///
    /// @throws CancellationException if the thread that computes it is interrupted
    public static Outcome run(Policy policy, List<Member> workload, long horizon, int processors) {
        return new Simulation(policy, workload, processors).run(horizon);
    }

    private Outcome run(long horizon) {
        long now = 0;
        arrivals(0);
        evenOut(0);
        while (now < horizon && living > 0) {
            if ((now & LOOKS) == 0 && Thread.currentThread().isInterrupted()) {
                throw new CancellationException();
            }
            for (Processor cpu : cpus) {
                cpu.begins(now);
            }
            for (Processor cpu : cpus) {
                if (cpu.running() != Decision.IDLE) {
                    runs(Objects.requireNonNull(threads.get(cpu.running())), cpu, now);
                }
            }
            long next = ++now;
            arrivals(next);
            for (Processor cpu : cpus) {
                cpu.tell(ran -> new Event.Ticked(next, ran));
            }
            evenOut(next);
            misses(next);
        }
        long end = now;
        return new Outcome(
                all.stream().map(thread -> thread.figures(end)).toList(),
                cpus.stream().map(Processor::lane).toList(),
                end,
                migrations);
    }

    /// One unit of a thread.
    private void runs(Living thread, Processor cpu, long now) {
        migrations += thread.ran(now, cpu.number) ? 1 : 0;
        if (thread.left > 0) {
            return;
        }
        long next = now + 1;
        switch (thread.member.life()) {
            case Life.Bursts _
            when thread.rest.isEmpty() -> {
                thread.ended(next);
                cpu.load--;
                living--;
                cpu.tell(ran -> new Event.Exited(next, ran));
            }
            case Life.Bursts _ -> {
                alarms.add(new Alarm(next + thread.rest.remove(), thread));
                waits(thread, cpu, next);
            }
            case Life.Periodic(var _, long cost, var _, var _) -> {
                thread.done++;
                if (thread.done < thread.released) {
                    thread.left = cost;
                } else {
                    waits(thread, cpu, next);
                }
            }
        }
    }

    private static void waits(Living thread, Processor cpu, long next) {
        thread.waits(next);
        cpu.load--;
        cpu.tell(ran -> new Event.Blocked(next, ran));
    }

    private void arrivals(long now) {
        while (!alarms.isEmpty() && alarms.peek().at <= now) {
            Living thread = alarms.remove().whom;
            switch (thread.member.life()) {
                case Life.Bursts(var _, List<Long> bursts) -> {
                    if (!thread.present) {
                        thread.rest.addAll(bursts);
                    }
                    thread.left = thread.rest.remove();
                }
                case Life.Periodic(var _, long cost, long period, long deadline) -> {
                    thread.released++;
                    thread.left = thread.ready ? thread.left : cost;
                    deadlines.add(new Deadline(now + deadline, thread.released, thread));
                    alarms.add(new Alarm(now + period, thread));
                }
            }
            if (!thread.ready) {
                wakes(thread, now);
            }
        }
    }

    private void wakes(Living thread, long now) {
        Task task = thread.member.task;
        if (!thread.present) {
            Processor cpu = idlest();
            place(thread, cpu, now);
            cpu.tell(ran -> new Event.Created(now, ran, task));
            return;
        }
        Processor before = cpus.get(thread.cpu);
        Processor cpu = before.load > 0 && idlest().load == 0 ? idlest() : before;
        place(thread, cpu, now);
        if (cpu == before) {
            cpu.tell(ran -> new Event.Woken(now, ran, task.id()));
        } else {
            moves(task.id(), before, cpu, now);
        }
    }

    private static void place(Living thread, Processor cpu, long now) {
        thread.cpu = cpu.number;
        thread.ready(now);
        cpu.load++;
    }

    private Processor idlest() {
        return cpus.stream().min(Comparator.comparingInt(cpu -> cpu.load)).orElseThrow();
    }

    private Processor busiest() {
        return cpus.stream().max(Comparator.comparingInt(cpu -> cpu.load)).orElseThrow();
    }

    /// The policies' part of a move.
    private static void moves(int id, Processor from, Processor to, long now) {
        Luggage luggage = from.policy().luggage(id);
        from.tell(ran -> new Event.Left(now, ran, id));
        to.tell(ran -> new Event.Joined(now, ran, luggage));
    }

    private void evenOut(long now) {
        if (cpus.size() == 1) {
            return;
        }
        for (Processor cpu : cpus) {
            if (cpu.load == 0) {
                longestQueue().ifPresent(victim -> pull(first(victim), victim, cpu, now));
            }
        }
        if (now % BALANCED == 0) {
            for (int i = 0; i < all.size(); i++) {
                Processor from = busiest();
                Processor to = idlest();
                List<Policy.Ready> queue = from.policy().queue();
                if (from.load - to.load < 2 || queue.isEmpty()) {
                    return;
                }
                pull(queue.getLast().id(), from, to, now);
            }
        }
    }

    /// Of those who have more than they run, the one with the most.
    private Optional<Processor> longestQueue() {
        return cpus.stream()
                .filter(cpu -> cpu.load > 1 && !cpu.policy().queue().isEmpty())
                .max(Comparator.comparingInt(cpu -> cpu.load));
    }

    private static int first(Processor cpu) {
        return cpu.policy().queue().getFirst().id();
    }

    private void pull(int id, Processor from, Processor to, long now) {
        Objects.requireNonNull(threads.get(id)).cpu = to.number;
        from.load--;
        to.load++;
        moves(id, from, to, now);
    }

    private void misses(long now) {
        while (!deadlines.isEmpty() && deadlines.peek().at <= now) {
            Deadline due = deadlines.remove();
            if (due.whose.done < due.job) {
                due.whose.missed();
            }
        }
    }
}
