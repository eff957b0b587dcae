package tickscope.sched;

import java.util.ArrayList;
import java.util.List;

/// A processor of a simulation: a policy that decides for its threads, and what has come of it.
final class Processor {
    /// Of so many units the stints are kept.
    private static final long KEPT = 20_000;

    final int number;
    /// Threads that are ready or run.
    int load;

    private final List<Outcome.Stint> stints = new ArrayList<>();
    private Decision decision;
    /// Units that the running thread has run and the policy has not heard of.
    private long untold;

    private int last = Decision.IDLE;
    private boolean idle;
    private long busy;
    private int idles;
    private int switches;

    Processor(int number, Policy policy) {
        this.number = number;
        decision = new Decision(policy, Decision.IDLE, "Nothing has happened.");
    }

    int running() {
        return decision.running();
    }

    Policy policy() {
        return decision.after();
    }

    /// An event, made with the units that the policy is to charge.
    @FunctionalInterface
    interface Made {
        Event of(long ran);
    }

    void tell(Made made) {
        long ran = untold;
        untold = 0;
        decision = decision.after().on(made.of(ran));
    }

    /// A unit begins.
    void begins(long now) {
        int running = decision.running();
        if (now < KEPT) {
            Outcome.Stint before = stints.isEmpty() ? null : stints.getLast();
            if (before != null && before.id() == running) {
                stints.set(stints.size() - 1, new Outcome.Stint(before.from(), now + 1, running, before.reason()));
            } else {
                stints.add(new Outcome.Stint(now, now + 1, running, decision.reason()));
            }
        }
        if (running == Decision.IDLE) {
            idles += idle ? 0 : 1;
            idle = true;
            return;
        }
        idle = false;
        busy++;
        untold = 1;
        switches += last != Decision.IDLE && last != running ? 1 : 0;
        last = running;
    }

    Outcome.Lane lane() {
        return new Outcome.Lane(stints, busy, idles, switches);
    }
}
