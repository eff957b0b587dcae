package tickscope.sched;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// A thread in a simulation.
final class Living {
    private static final long NEVER = -1;

    final Simulation.Member member;
    final int order;
    /// Bursts and pauses that are still to come.
    final Deque<Long> rest = new ArrayDeque<>();

    /// The processor that it belongs to.
    int cpu = Decision.IDLE;

    boolean present;
    boolean ready;
    long left;
    /// Jobs that have begun, and those of them that are done.
    long released;

    long done;
    private final long[] ranOn;
    private long readySince;
    private long wanted;
    private long response = NEVER;
    private long turnaround = NEVER;
    private long ran;
    private int missed;
    private int home = Decision.IDLE;
    private int last = Decision.IDLE;

    Living(Simulation.Member member, int order, int cpus) {
        this.member = member;
        this.order = order;
        ranOn = new long[cpus];
    }

    int id() {
        return member.task().id();
    }

    void ready(long now) {
        present = true;
        ready = true;
        readySince = now;
    }

    void waits(long now) {
        ready = false;
        wanted += now - readySince;
    }

    void ended(long now) {
        waits(now);
        turnaround = now - member.life().arrival();
    }

    /// One unit on a processor; whether that is another than before.
    boolean ran(long now, int where) {
        boolean moved = last != Decision.IDLE && last != where;
        home = home == Decision.IDLE ? where : home;
        last = where;
        ran++;
        ranOn[where]++;
        left--;
        response = response == NEVER ? now - member.life().arrival() : response;
        return moved;
    }

    void missed() {
        missed++;
    }

    Outcome.Figures figures(long end) {
        long whole = wanted + (ready ? end - readySince : 0);
        return new Outcome.Figures(
                member.task(),
                optional(turnaround),
                optional(response),
                ran,
                whole - ran,
                missed,
                home,
                Arrays.stream(ranOn).boxed().toList());
    }

    private static Optional<Long> optional(long value) {
        return value == NEVER ? Optional.empty() : Optional.of(value);
    }
}
