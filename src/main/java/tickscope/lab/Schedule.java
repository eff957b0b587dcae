package tickscope.lab;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import tickscope.scenario.Progress;
import tickscope.scenario.Session;

/// Who ran when and where in a recorded run: everything is read out of simulated memory, by going through the run
/// again.
///
/// @param instants from positions to virtual time and back
/// @param start virtual time when the first processor left boot
/// @param end virtual time of the end of the recording
/// @param ticks virtual times of the timer's interrupts on processor 0
/// @param perTick instructions between two ticks
public record Schedule(
        List<CpuLane> lanes,
        List<ThreadLife> threads,
        List<Move> moves,
        QueueLengths queues,
        Instants instants,
        long start,
        long end,
        List<Long> ticks,
        long perTick) {
    public Schedule {
        lanes = List.copyOf(lanes);
        threads = List.copyOf(threads);
        moves = List.copyOf(moves);
        ticks = List.copyOf(ticks);
    }

    public static Schedule of(Session session) {
        return of(session, Progress.NONE);
    }

    /// @throws CancellationException if the one who watches does not want it to go on
    public static Schedule of(Session session, Progress progress) {
        return new ScheduleReader(session).read(progress);
    }

    /// All stints of all processors.
    public Stream<Stint> stints() {
        return lanes.stream().flatMap(lane -> lane.stints().stream());
    }

    /// How often a processor went from one thread to another.
    public int switches() {
        return lanes.stream().mapToInt(CpuLane::switches).sum();
    }

    /// A thread's name, empty for idle threads and for none.
    public String name(int thread) {
        return thread >= 0 && thread < threads.size() ? threads.get(thread).name() : "";
    }
}
