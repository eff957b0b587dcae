package tickscope.sched;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// What a simulation came to.
///
/// @param lanes of the processors
/// @param units that it lasted
/// @param migrations how often a thread ran on another processor than before
public record Outcome(List<Figures> threads, List<Lane> lanes, long units, int migrations) {
    public Outcome {
        threads = List.copyOf(threads);
        lanes = List.copyOf(lanes);
    }

    /// One thread's figures.
    ///
    /// @param turnaround from arrival to end, if it ended
    /// @param response from arrival to the first unit it ran, if it ran
    /// @param ran units
    /// @param waited units ready and not running
    /// @param missed deadlines, at which the job was not done
    /// @param home the processor on which it ran first, or [Decision#IDLE]
    /// @param ranOn units on each processor
    public record Figures(
            Task task,
            Optional<Long> turnaround,
            Optional<Long> response,
            long ran,
            long waited,
            int missed,
            int home,
            List<Long> ranOn) {
        public Figures {
            ranOn = List.copyOf(ranOn);
        }
    }

    /// One processor's units.
    ///
    /// @param stints in order; of a long simulation the first ones only
    /// @param busy units in which a thread ran
    /// @param idles how often it had nothing to run
    /// @param switches units that another thread ran than the one before, idle units left out
    public record Lane(List<Stint> stints, long busy, int idles, int switches) {
        public Lane {
            stints = List.copyOf(stints);
        }
    }

    /// Units in which the same thread ran.
    ///
    /// @param id the thread, or [Decision#IDLE]
    /// @param reason of the decision that it began with
    public record Stint(long from, long to, int id, String reason) {}

    /// The mean over the threads that ended; NaN if none did.
    public double turnaround() {
        return mean(Figures::turnaround);
    }

    /// The mean over the threads that ran; NaN if none did.
    public double response() {
        return mean(Figures::response);
    }

    private double mean(Function<Figures, Optional<Long>> figure) {
        return threads.stream()
                .map(figure)
                .flatMap(Optional::stream)
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

    public int switches() {
        return lanes.stream().mapToInt(Lane::switches).sum();
    }

    /// Jain's index of the threads' progress, which is the share of the time they wanted to run in which they ran: from
    /// 1/n, if one had everything, to 1.
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

    /// The first processor's lane as text, one letter a unit, `.` for an idle one.
    public String strip() {
        Map<Integer, String> names = new HashMap<>();
        threads.forEach(thread -> names.put(thread.task.id(), thread.task.name().substring(0, 1)));
        StringBuilder text = new StringBuilder();
        for (Stint stint : lanes.getFirst().stints) {
            text.repeat(names.getOrDefault(stint.id, "."), (int) (stint.to - stint.from));
        }
        return text.toString();
    }

    /// Why the first processor's thread began to run that ran in a unit.
    public Optional<String> reason(long unit) {
        return Stream.of(lanes.getFirst())
                .flatMap(lane -> lane.stints.stream())
                .filter(stint -> stint.from <= unit && unit < stint.to)
                .map(Stint::reason)
                .findFirst();
    }
}
