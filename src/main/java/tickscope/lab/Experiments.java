package tickscope.lab;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;
import tickscope.lab.CostSheet.Cost;
import tickscope.scenario.Assembled;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;

/// Completes a cost sheet by experiment: a run with threads that never ask, and a tick sweep, of each session.
public final class Experiments {
    private static final int BOUNDARIES = 1000;
    private static final long LOOK = 100;

    private final Alignment alignment;
    private volatile CostSheet sheet;
    private volatile boolean stopped;
    private volatile @Nullable TickSweep sweep;

    public Experiments(Alignment alignment, CostSheet sheet) {
        this.alignment = alignment;
        this.sheet = sheet;
    }

    /// Does it all on this thread.
    ///
    /// @param found told of every result
    /// @param progress the share that is done, 1 when there is nothing more to come
    public CostSheet run(Consumer<CostSheet> found, DoubleConsumer progress) {
        List<Session> sessions = alignment.sessions();
        for (int i = 0; i < sessions.size(); i++) {
            found.accept(tell(i, Cost.PREEMPTS, preempts(sessions.get(i))));
        }
        for (int i = 0; i < sessions.size(); i++) {
            double before = (double) i / sessions.size();
            double share = 1.0 / sessions.size();
            found.accept(tell(i, Cost.SWEEP, sweep(sessions.get(i), done -> progress.accept(before + share * done))));
        }
        progress.accept(1);
        return sheet;
    }

    private CostSheet tell(int column, Cost cost, Measure measure) {
        sheet = sheet.with(column, cost, measure);
        return sheet;
    }

    private Measure preempts(Session session) {
        if (stopped) {
            return new Measure.Stopped();
        }
        try {
            return new Measure.Answer(Preemption.of(Assembled.of(session.file()), _ -> !stopped));
        } catch (CancellationException e) {
            return new Measure.Stopped();
        } catch (ScenarioException e) {
            // Its file was broken meanwhile.
            return new Measure.Absent();
        }
    }

    private Measure sweep(Session session, DoubleConsumer progress) {
        if (stopped) {
            return new Measure.Stopped();
        }
        try {
            TickSweep started = new TickSweep(Assembled.of(session.file()), Window.around(session, BOUNDARIES), false);
            sweep = started;
            Thread watch = Thread.ofVirtual().start(() -> follow(started, progress));
            Optional<SweepResult> result = stopped
                    ? Optional.empty()
                    : started.run(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
            watch.interrupt();
            return result.<Measure>map(done -> new Measure.Score(done.survived(), done.boundaries()))
                    .orElse(new Measure.Stopped());
        } catch (ScenarioException e) {
            return new Measure.Absent();
        }
    }

    private static void follow(TickSweep sweep, DoubleConsumer progress) {
        try {
            while (true) {
                Thread.sleep(LOOK);
                long tried = sweep.done().values().stream()
                        .flatMap(List::stream)
                        .mapToLong(point -> point.boundaries())
                        .sum();
                progress.accept(Math.min(1, (double) tried / BOUNDARIES));
            }
        } catch (InterruptedException e) {
            // It is over.
        }
    }

    public void stop() {
        stopped = true;
        TickSweep running = sweep;
        if (running != null) {
            running.cancel();
        }
    }
}
