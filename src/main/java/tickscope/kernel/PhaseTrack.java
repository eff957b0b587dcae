package tickscope.kernel;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.history.Stop;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Follows a run as it is recorded, and may be asked meanwhile: which phase and which thread each position belongs to,
/// and where the stops are.
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
    private final AtomicLongArray firstRun;
    private volatile Phase phase = Phase.BOOT;
    private volatile long ticks;
    private long current;
    private int thread = -1;

    public PhaseTrack(Image image, PhaseMap map) {
        this.map = map;
        currentThread = image.valueOf("current_thread");
        threads = image.valueOf("threads");
        threadCount = Math.toIntExact(image.valueOf("THREADS"));
        firstRun = new AtomicLongArray(threadCount);
        for (int i = 0; i < threadCount; i++) {
            firstRun.set(i, -1);
        }
        spans.add(new Span(0, Phase.BOOT, -1));
    }

    @Override
    public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        long position = machine.events();
        Phase before = phase;
        Phase now = switch (event) {
            case Event.Executed() -> map.at(rip, before == Phase.RETURN ? Phase.RUN : before);
            case Event.Interrupted(int vector) -> {
                if (vector == TIMER_VECTOR) {
                    ticks = ticks + 1;
                    marks.mark(Stop.TICK, position);
                }
                yield Phase.DELIVER;
            }
            case Event.Faulted(var _, var _, var _) -> Phase.DELIVER;
            case Event.Stopped(var _) -> before;
        };
        if (now != before) {
            marks.mark(Stop.PHASE, position - 1);
            phase = now;
            spans.add(new Span(position - 1, now, thread));
        }
        long pointed = machine.memory().quad(currentThread);
        if (pointed != current) {
            current = pointed;
            thread = index(current);
            marks.mark(Stop.SWITCH, position);
            if (now == Phase.RUN) {
                spans.add(new Span(position, now, thread));
            }
        }
        if (now == Phase.RUN && thread >= 0 && firstRun.get(thread) < 0) {
            firstRun.set(thread, position - 1);
        }
    }

    private int index(long address) {
        long offset = address - threads;
        return offset >= 0 && offset < (long) threadCount * ThreadLayout.SIZE && offset % ThreadLayout.SIZE == 0
                ? (int) (offset / ThreadLayout.SIZE)
                : -1;
    }

    /// The run so far as stretches of one phase and thread.
    public List<Span> spans() {
        return spans.prefix();
    }

    /// The stretch that the step before a position belongs to.
    public Span spanAt(long position) {
        return spans.get(indexAt(position));
    }

    /// The place of that stretch in [#spans()].
    public int indexAt(long position) {
        return spans.indexAt(Math.max(0, position - 1));
    }

    /// The phase of the newest step.
    public Phase phase() {
        return phase;
    }

    /// Timer interrupts delivered so far.
    public long ticks() {
        return ticks;
    }

    /// The position at which a thread's own code first ran, or -1.
    public long firstRun(int thread) {
        return firstRun.get(thread);
    }
}
