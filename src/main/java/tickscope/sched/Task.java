package tickscope.sched;

import java.util.Optional;

/// What a policy knows of a thread from the beginning.
///
/// @param priority 0 to 127, the larger the more urgent
/// @param weight share of the processor under the proportional policies; 1024 is the usual one
/// @param reservation what the thread has been promised under [EarliestDeadlineFirst]
/// @param slice units of a request under [EligibleVirtualDeadline], 0 for the policy's own: the shorter, the sooner it
/// runs when it wakes
/// @param fifo whether it has no slice among threads that have one: SCHED_FIFO beside SCHED_RR
public record Task(
        int id, String name, int priority, int weight, Optional<Reservation> reservation, boolean fifo, long slice) {
    /// The weight that Linux gives a thread of nice 0.
    public static final int USUAL_WEIGHT = 1024;

    public static final int MOST_WEIGHT = 1 << 20;

    public static final long MOST_SLICE = 1 << 16;

    /// `runtime` units in every `period`, each within `deadline` of its beginning.
    public record Reservation(long runtime, long deadline, long period) {
        public Reservation {
            if (runtime < 1 || runtime > deadline || deadline > period) {
                throw new IllegalArgumentException("found runtime " + runtime + ", deadline " + deadline + ", period "
                        + period + "; expected 1 <= runtime <= deadline <= period");
            }
        }
    }

    public Task {
        if (priority < 0 || priority > 127) {
            throw new IllegalArgumentException("found priority " + priority + ", expected 0 to 127");
        }
        if (weight < 1 || weight > MOST_WEIGHT) {
            throw new IllegalArgumentException("found weight " + weight + ", expected 1 to 1048576");
        }
        if (slice < 0 || slice > MOST_SLICE) {
            throw new IllegalArgumentException("found slice " + slice + ", expected 0 to 65536");
        }
    }

    public Task(int id, String name, int priority) {
        this(id, name, priority, USUAL_WEIGHT, Optional.empty(), false, 0);
    }

    /// The same with no slice.
    public Task withoutSlice() {
        return new Task(id, name, priority, weight, reservation, true, slice);
    }

    /// The same with requests of its own length.
    public Task requesting(long units) {
        return new Task(id, name, priority, weight, reservation, fifo, units);
    }

    public Task weighing(int other) {
        return new Task(id, name, priority, other, reservation, fifo, slice);
    }

    public Task reserving(long runtime, long deadline, long period) {
        return new Task(
                id, name, priority, weight, Optional.of(new Reservation(runtime, deadline, period)), fifo, slice);
    }

    Task at(int other) {
        return new Task(id, name, other, weight, reservation, fifo, slice);
    }
}
