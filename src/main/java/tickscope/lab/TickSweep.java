package tickscope.lab;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import tickscope.scenario.Assembled;

/// Raises the timer's line at each boundary of a window, or at each pair of boundaries, runs on to the horizon and lets
/// the checks judge.
///
/// While interrupts are off the tick waits, and the machine does the same whether it waited long or not at
/// all; so each point of acceptance is run once and stands for all boundaries that lead to it. The result
/// does not depend on how many workers there are.
///
/// With several processors each gets the ticks of its own boundaries: the one whose turn it is, and each that halts. A
/// halted processor has no instructions of its own; every boundary of the others is one of its own too.
public final class TickSweep {
    /// A tick that was not taken after so many events is never taken.
    private static final long PATIENCE = 100_000;

    private static final int LEAST_TICKS = 20;
    private static final long LEAST_INSTRUCTIONS = 10_000;

    private final Assembled kernel;
    private final Window window;
    private final boolean pairs;
    private final long horizon;
    private volatile boolean cancelled;
    private final @Nullable Confluence known;
    /// What is done: the points that come of each first point of acceptance.
    private final Map<Long, List<SweepPoint>> done = new ConcurrentSkipListMap<>();

    /// @param pairs whether to raise the line a second time, at each boundary that is left of the window
    public TickSweep(Assembled kernel, Window window, boolean pairs) {
        this(kernel, window, pairs, new Confluence());
    }

    /// @param known what runs have survived from; null to run each event by event to its end
    TickSweep(Assembled kernel, Window window, boolean pairs, @Nullable Confluence known) {
        this.known = known;
        this.kernel = kernel;
        this.window = window;
        this.pairs = pairs;
        int threads = kernel.scenario().threads().size();
        long quantum = kernel.scenario().machine().quantum();
        horizon = Math.max(
                Math.max(LEAST_TICKS, 4 * quantum * threads),
                kernel.watch(false).ticksIn(LEAST_INSTRUCTIONS));
    }

    /// Ticks after which a run is over in any case.
    public long horizon() {
        return horizon;
    }

    /// Ends [#run(int)] soon. What is done is kept, and run again it goes on from there.
    public void cancel() {
        cancelled = true;
    }

    /// What is done so far, by first point of acceptance.
    public Map<Long, List<SweepPoint>> done() {
        return Collections.unmodifiableMap(done);
    }

    /// Takes over what an earlier sweep of the same kind has done.
    public void resume(Map<Long, List<SweepPoint>> earlier) {
        done.putAll(earlier);
    }

    /// A first point of acceptance, with the boundaries that lead to it.
    ///
    /// @param at the moment before the tick is taken
    private record First(SweepRun.Moment at, int cpu, long boundary, int boundaries) {
        First more() {
            return new First(at, cpu, boundary, boundaries + 1);
        }

        /// No other has it: two processors may take their ticks at one position of different futures.
        long key(int cpus) {
            return at.state().events() * cpus + cpu;
        }
    }

    /// Sweeps with a number of workers; empty if it was cancelled.
    public Optional<SweepResult> run(int workers) {
        cancelled = false;
        List<First> firsts = firsts();
        try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> futures = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                int mine = worker;
                futures.add(pool.submit(() -> work(firsts, mine, workers)));
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
        List<SweepPoint> points = done.values().stream().flatMap(List::stream).toList();
        return Optional.of(new SweepResult(window, pairs, points));
    }

    private void work(List<First> firsts, int mine, int workers) {
        SweepRun run = new SweepRun(kernel, horizon);
        for (int i = mine; i < firsts.size() && !cancelled; i += workers) {
            First first = firsts.get(i);
            long key = first.key(kernel.scenario().machine().cpus());
            if (done.containsKey(key)) {
                continue;
            }
            List<SweepPoint> points = pairs ? seconds(run, first) : List.of(single(run, first));
            if (!cancelled) {
                done.put(key, points);
            }
        }
    }

    private List<First> firsts() {
        SweepRun ahead = new SweepRun(kernel, horizon);
        SweepRun fork = new SweepRun(kernel, horizon);
        ahead.boot(window.start());
        List<First> firsts = new ArrayList<>();
        Map<Integer, First> waiting = new TreeMap<>();
        boolean living = true;
        while (living && ahead.position() < window.end() && !cancelled) {
            for (int cpu : ahead.turnAndHalted()) {
                Optional.ofNullable(waiting.get(cpu))
                        .filter(first -> gone(first, ahead))
                        .ifPresent(firsts::add);
                First first = waiting.get(cpu);
                if (first == null || gone(first, ahead)) {
                    first = raised(fork, ahead, cpu);
                }
                if (first == null) {
                    waiting.remove(cpu);
                } else {
                    waiting.put(cpu, first.more());
                }
            }
            living = ahead.step();
        }
        firsts.addAll(waiting.values());
        return firsts;
    }

    /// Whether a tick that is raised now is taken later than that one. One that wakes a halted processor is taken at
    /// once, and so every boundary is a point of its own.
    private static boolean gone(First first, SweepRun ahead) {
        return first.at().state().events() < ahead.position() || ahead.halted(first.cpu());
    }

    private static @Nullable First raised(SweepRun fork, SweepRun ahead, int cpu) {
        fork.restore(ahead.save());
        return fork.raiseAndWait(cpu, PATIENCE)
                .map(accepted -> new First(accepted, cpu, ahead.position(), 0))
                .orElse(null);
    }

    private SweepPoint single(SweepRun run, First first) {
        run.restore(first.at());
        long accepted = run.position();
        long rip = run.rip();
        long time = run.time();
        return new SweepPoint(first.boundaries(), accepted, rip, rip, time, time, run.judge(first.at(), known));
    }

    /// The tick is taken, and at each boundary from then to the window's end another one is raised.
    private List<SweepPoint> seconds(SweepRun run, First first) {
        List<SweepPoint> points = new ArrayList<>();
        long together = together(first);
        if (together > 0) {
            SweepPoint one = single(run, first);
            points.add(new SweepPoint(
                    together, one.accepted(), one.rip(), one.rip(), one.time(), one.time(), one.failure()));
        }
        run.restore(first.at());
        long firstRip = run.rip();
        long firstTime = run.time();
        SweepRun fork = new SweepRun(kernel, horizon);
        SweepRun judge = new SweepRun(kernel, horizon);
        long accepted = -1;
        int boundaries = 0;
        SweepRun.@Nullable Moment waiting = null;
        while (run.position() < window.end() - 1 && run.step() && !cancelled) {
            if (accepted < run.position()) {
                if (waiting != null) {
                    points.add(second(judge, waiting, boundaries, firstRip, firstTime));
                }
                boundaries = 0;
                fork.restore(run.save());
                waiting = fork.raiseAndWait(fork.turn(), PATIENCE).orElse(null);
                accepted = waiting == null ? -1 : waiting.state().events();
            }
            boundaries += first.boundaries();
        }
        if (waiting != null && !cancelled) {
            points.add(second(judge, waiting, boundaries, firstRip, firstTime));
        }
        return points;
    }

    /// How many pairs are raised while the first of them still waits: they become one tick.
    private long together(First first) {
        long last = Math.min(first.at().state().events(), window.end() - 1);
        long pairs = 0;
        for (int i = 0; i < first.boundaries(); i++) {
            pairs += Math.max(0, last - first.boundary() - i);
        }
        return pairs;
    }

    private SweepPoint second(SweepRun judge, SweepRun.Moment waiting, int boundaries, long firstRip, long firstTime) {
        judge.restore(waiting);
        long accepted = judge.position();
        long rip = judge.rip();
        long time = judge.time();
        return new SweepPoint(boundaries, accepted, rip, firstRip, time, firstTime, judge.judge(waiting, known));
    }
}
