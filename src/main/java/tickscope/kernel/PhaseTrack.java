package tickscope.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.history.Stop;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Follows a run as it is recorded: which phase and which thread each position belongs to, and where the stops are.
///
/// A phase stop is the last position of a phase, so that a phase is seen complete. A tick stop is the position after
/// the delivery of the timer's vector. A switch stop is the position after a write that changed `current_thread`.
public final class PhaseTrack implements Observer {
    /// The vector of the timer, IRQ0 behind the remapped 8259A.
    public static final int TIMER_VECTOR = 32;

    private final PhaseMap map;
    private final long currentThread;
    private final long threads;
    private final int threadCount;
    private final Spans spans = new Spans();
    private final List<Long> firstRun;
    private Phase phase = Phase.BOOT;
    private long current;
    private long ticks;

    public PhaseTrack(Image image, PhaseMap map) {
        this.map = map;
        currentThread = image.valueOf("current_thread");
        threads = image.valueOf("threads");
        threadCount = Math.toIntExact(image.valueOf("THREADS"));
        firstRun = new ArrayList<>(Collections.nCopies(threadCount, -1L));
        spans.add(new Span(0, Phase.BOOT, -1));
    }

    @Override
    public synchronized void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        long position = machine.events();
        Phase now = switch (event) {
            case Event.Executed() -> map.at(rip).orElse(phase == Phase.RETURN ? Phase.RUN : phase);
            case Event.Interrupted(int vector) -> {
                if (vector == TIMER_VECTOR) {
                    ticks++;
                    marks.mark(Stop.TICK, position);
                }
                yield Phase.DELIVER;
            }
            case Event.Faulted(var _, var _, var _) -> Phase.DELIVER;
            case Event.Stopped(var _) -> phase;
        };
        if (now != phase) {
            marks.mark(Stop.PHASE, position - 1);
            phase = now;
            spans.add(new Span(position - 1, now, index(current)));
        }
        long pointed = machine.memory().quad(currentThread);
        if (pointed != current) {
            current = pointed;
            marks.mark(Stop.SWITCH, position);
            if (now == Phase.RUN) {
                spans.add(new Span(position, now, index(current)));
            }
        }
        if (now == Phase.RUN) {
            int thread = index(current);
            if (thread >= 0 && firstRun.get(thread) < 0) {
                firstRun.set(thread, position - 1);
            }
        }
    }

    private int index(long address) {
        long offset = address - threads;
        return offset >= 0 && offset < (long) threadCount * ThreadLayout.SIZE && offset % ThreadLayout.SIZE == 0
                ? (int) (offset / ThreadLayout.SIZE)
                : -1;
    }

    /// The run so far as stretches of one phase and thread.
    public synchronized List<Span> spans() {
        return spans.prefix();
    }

    /// The stretch that the step before a position belongs to.
    public synchronized Span spanAt(long position) {
        return spans.get(indexAt(position));
    }

    /// The place of that stretch in [#spans()].
    public synchronized int indexAt(long position) {
        return spans.indexAt(Math.max(0, position - 1));
    }

    /// The phase of the newest step.
    public synchronized Phase phase() {
        return phase;
    }

    /// Timer interrupts delivered so far.
    public synchronized long ticks() {
        return ticks;
    }

    /// The position at which a thread's own code first ran, or -1.
    public synchronized long firstRun(int thread) {
        return firstRun.get(thread);
    }
}
