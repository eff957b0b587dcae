package tickscope.scenario;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tickscope.kernel.KernelSources;
import tickscope.sched.Life;
import tickscope.sched.Task;

/// What a scenario says of a thread beyond its body and priority: the quadwords of `life_t` in `layout.inc`.
///
/// @param weight its share under proportional policies
/// @param runtime ticks promised in each period; 0 for no promise
/// @param deadline ticks after the beginning of a period; 0 with no period
/// @param period ticks; 0 for none
/// @param arrival ticks it sleeps before it begins
/// @param work instructions of a burst or job
/// @param pause ticks between two bursts; 0 for a yield
/// @param bursts how many, then it ends; 0 for ever
/// @param fifo whether it is of SCHED_FIFO under the policy sched-rr
/// @param slice ticks of its requests under the policy eevdf; 0 for the policy's own
/// @param plan of a `job`: instructions of a burst and ticks of a pause in turn, beginning and ending with a burst
public record ThreadLife(
        int weight,
        long runtime,
        long deadline,
        long period,
        long arrival,
        long work,
        long pause,
        long bursts,
        boolean fifo,
        long slice,
        List<Long> plan) {
    public ThreadLife {
        plan = List.copyOf(plan);
    }

    /// A thread of which nothing is said.
    static final ThreadLife NONE = new ThreadLife(Task.USUAL_WEIGHT, 0, 0, 0, 0, 2, 0, 0, false, 0, List.of());

    private static final long LONGEST = 1_000_000;
    private static final long MOST_WORK = 1_000_000_000;
    private static final int INSTRUCTIONS_A_TURN = 2;
    private static final List<String> FIELDS = List.of("arrival", "work", "pause", "bursts");

    /// Linux's weights of nice -20 to 19, `sched_prio_to_weight`.
    private static final int[] WEIGHTS = {
        88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916, 9548, 7620, 6100, 4904, 3906, 3121, 2501,
        1991, 1586, 1277, 1024, 820, 655, 526, 423, 335, 272, 215, 172, 137, 110, 87, 70, 56, 45, 36, 29, 23, 18, 15
    };

    static ThreadLife read(Fields fields, Located value, String body, String policy) throws Complaint {
        Optional<String> rank = fields.optional("class", Fields.oneOf(List.of("fifo", "rr")));
        if (rank.isPresent() && !policy.equals("sched-rr")) {
            throw new Complaint(
                    value.place(),
                    "found a class with the policy " + policy + ", expected it only with sched-rr, where some threads"
                            + " may be SCHED_FIFO");
        }
        long slice = fields.optional("slice", Fields.number(1, Task.MOST_SLICE), 0L);
        if (slice > 0 && !policy.equals("eevdf")) {
            throw new Complaint(
                    value.place(),
                    "found a slice with the policy " + policy + ", expected it only with eevdf, where it is the length"
                            + " of a request");
        }
        int weight = weight(fields, value);
        long period = fields.optional("period", Fields.number(1, LONGEST), 0L);
        long deadline = fields.optional("deadline", Fields.number(1, LONGEST), period);
        long runtime = fields.optional("runtime", Fields.number(1, LONGEST), 0L);
        long arrival = fields.optional("arrival", Fields.number(0, LONGEST), 0L);
        long work = fields.optional("work", Fields.number(INSTRUCTIONS_A_TURN, MOST_WORK), 0L);
        long pause = fields.optional("pause", Fields.number(0, LONGEST), 0L);
        long bursts = fields.optional("bursts", Fields.number(1, LONGEST), 0L);
        if (deadline > period || runtime > deadline) {
            throw new Complaint(
                    value.place(),
                    "found runtime " + runtime + ", deadline " + deadline + ", period " + period
                            + "; expected runtime <= deadline <= period");
        }
        boolean living = KernelSources.livingBodies().contains(body);
        if (!living) {
            refuse(value, body);
        } else if (work == 0) {
            throw new Complaint(value.place(), "the body " + body + " needs \"work\": the instructions of a burst");
        }
        if (body.equals("audio") && period == 0) {
            throw new Complaint(value.place(), "the body audio needs \"period\": ticks from one job to the next");
        }
        return new ThreadLife(
                weight,
                runtime,
                deadline,
                period,
                arrival,
                Math.max(work, INSTRUCTIONS_A_TURN),
                pause,
                bursts,
                rank.equals(Optional.of("fifo")),
                slice,
                List.of());
    }

    /// Of a thread of a workload that does a job in every period.
    static ThreadLife periodic(Task task, Life.Periodic life, long instructions) {
        return new ThreadLife(
                task.weight(),
                life.cost(),
                life.deadline(),
                life.period(),
                life.arrival(),
                life.cost() * instructions,
                0,
                0,
                false,
                task.slice(),
                List.of());
    }

    /// Of a thread of a workload that runs and waits as drawn.
    ///
    /// @param instructions in which a unit of running is done
    static ThreadLife planned(Task task, Life.Bursts life, long instructions) {
        List<Long> plan = IntStream.range(0, life.bursts().size())
                .mapToObj(i -> life.bursts().get(i) * (i % 2 == 0 ? instructions : 1))
                .toList();
        return new ThreadLife(
                task.weight(), 0, 0, 0, life.arrival(), INSTRUCTIONS_A_TURN, 0, 0, false, task.slice(), plan);
    }

    private static void refuse(Located value, String body) throws Complaint {
        if (value instanceof Located.Struct struct) {
            for (String field : FIELDS) {
                Located.Place place = struct.keys().get(field);
                if (place != null) {
                    throw new Complaint(
                            place,
                            "found \"" + field + "\" with the body " + body + ", expected it only with "
                                    + String.join(", ", KernelSources.livingBodies()));
                }
            }
        }
    }

    /// Said as a weight, as tickets of a lottery, or as Linux's nice value; once.
    private static int weight(Fields fields, Located value) throws Complaint {
        Optional<Integer> weight = fields.optional("weight", Fields.count(1, Task.MOST_WEIGHT));
        Optional<Integer> tickets = fields.optional("tickets", Fields.count(1, Task.MOST_WEIGHT));
        Optional<Integer> nice = fields.optional("nice", Fields.count(-20, 19)).map(level -> WEIGHTS[level + 20]);
        List<Integer> said =
                Stream.of(weight, tickets, nice).flatMap(Optional::stream).toList();
        if (said.size() > 1) {
            throw new Complaint(value.place(), "found more than one of weight, tickets and nice, expected one");
        }
        return said.isEmpty() ? Task.USUAL_WEIGHT : said.getFirst();
    }

    /// The plan as the kernel reads it: turns of the loop, then ticks, and so on.
    List<Long> planned() {
        return IntStream.range(0, plan.size())
                .mapToObj(i -> i % 2 == 0 ? Math.max(1, plan.get(i) / INSTRUCTIONS_A_TURN) : plan.get(i))
                .toList();
    }

    /// As a line of the table, in the order of `layout.inc`.
    List<Long> quads() {
        return List.of(
                (long) weight,
                runtime,
                deadline,
                period,
                arrival,
                work / INSTRUCTIONS_A_TURN,
                pause,
                bursts,
                fifo ? 1L : 0L,
                slice);
    }
}
