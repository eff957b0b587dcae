package tickscope.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import tickscope.machine.Pace;
import tickscope.scenario.Assembled;
import tickscope.scenario.Progress;

/// Runs one moment of several processors again and again, each time at another [Pace], and lets the checks judge.
///
/// All schedules begin at one state, shortly before the moment, and differ for a bounded number of rounds; then the
/// processors keep step again for a while, so that what was spoilt comes to light. A schedule follows from its seed
/// alone, and the result does not depend on how many workers there are.
public final class Interleavings {
    /// Rounds after the uneven ones.
    private static final long AFTERMATH = 600;

    private static final int BATCH = 64;

    private final Assembled kernel;
    private final Crossing crossing;
    private final long count;
    private final long seed;
    private final AtomicLong next = new AtomicLong();
    private volatile boolean cancelled;

    /// @param count how many schedules; their seeds are `seed`, `seed` + 1 and so on
    public Interleavings(Assembled kernel, Crossing crossing, long count, long seed) {
        this.kernel = kernel;
        this.crossing = crossing;
        this.count = count;
        this.seed = seed;
    }

    /// Tries all schedules with a number of workers; empty if the one who follows does not want it to go on.
    public Optional<InterleavingResult> run(int workers, Progress progress) {
        next.set(0);
        cancelled = false;
        SweepRun ahead = new SweepRun(kernel, Long.MAX_VALUE);
        ahead.boot(crossing.start());
        SweepRun.Moment begin = ahead.save();
        ConcurrentLinkedQueue<InterleavingResult.Schedule> done = new ConcurrentLinkedQueue<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                futures.add(pool.submit(() -> work(begin, done, progress)));
            }
            for (Future<?> future : futures) {
                future.get();
            }
        } catch (InterruptedException e) {
            cancelled = true;
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        if (cancelled) {
            return Optional.empty();
        }
        List<InterleavingResult.Schedule> schedules = done.stream()
                .sorted(Comparator.comparing(schedule -> schedule.pace().seed(), Long::compareUnsigned))
                .toList();
        return Optional.of(new InterleavingResult(crossing, begin.state().time(), schedules));
    }

    private void work(
            SweepRun.Moment begin, ConcurrentLinkedQueue<InterleavingResult.Schedule> done, Progress progress) {
        SweepRun run = new SweepRun(kernel, Long.MAX_VALUE);
        for (long from = next.getAndAdd(BATCH); from < count && !cancelled; from = next.getAndAdd(BATCH)) {
            for (long i = from; i < Math.min(count, from + BATCH) && !cancelled; i++) {
                done.add(schedule(run, begin, seed + i));
            }
            if (!progress.reached((double) Math.min(count, from + BATCH) / count)) {
                cancelled = true;
            }
        }
    }

    private InterleavingResult.Schedule schedule(SweepRun run, SweepRun.Moment begin, long chosen) {
        long time = begin.state().time();
        Pace pace = new Pace(chosen, time, crossing.rounds());
        run.restore(begin);
        run.pace(pace);
        long order = run.order(time + crossing.rounds());
        return new InterleavingResult.Schedule(
                pace, order, Optional.ofNullable(run.judgeUntil(time + crossing.rounds() + AFTERMATH)));
    }
}
