package tickscope.kernel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.history.Stop;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Follows a run as it is recorded: which phase and which thread each position belongs to, on each processor, and where
/// the stops are.
///
/// A phase stop is the last position of a phase, so that a phase is seen complete; with several processors it is the
/// first step of the new phase, because the last of the old one lies before steps of others. A tick stop is the position
/// after the delivery of the timer's vector to processor 0. A switch stop is the position after a write that changed
/// `current_thread`.
public final class PhaseTrack implements Observer {
    /// The vector of the timer: IRQ0 behind the remapped 8259A, or the local APIC's own.
    public static final int TIMER_VECTOR = 32;

    private final PhaseMap map;
    private final PerCpu layout;
    private final long threads;
    private final long threadSize;
    private final int threadCount;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Migration> migrations = new ArrayList<>();
    private final List<Long> firstRun;
    private final int[] ranOn;
    private Phase newest = Phase.BOOT;
    private long ticks;

    /// What one processor does.
    private static final class Lane {
        private final List<Span> spans = new ArrayList<>();
        private final long currentThread;
        private Phase phase = Phase.BOOT;
        private long current;

        Lane(long currentThread) {
            this.currentThread = currentThread;
            spans.add(new Span(0, Phase.BOOT, -1));
        }
    }

    public PhaseTrack(Image image, PhaseMap map) {
        this.map = map;
        layout = PerCpu.of(image);
        threads = image.valueOf("threads");
        threadSize = ThreadLayout.size(image);
        threadCount = Math.toIntExact(image.valueOf("THREADS"));
        firstRun = new ArrayList<>(Collections.nCopies(threadCount, -1L));
        ranOn = new int[threadCount];
        for (int cpu = 0; cpu < layout.cpus(); cpu++) {
            lanes.add(new Lane(layout.currentThread(cpu)));
        }
    }

    @Override
    public synchronized void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        long position = machine.events();
        Lane lane = lanes.get(cpu);
        Phase now = switch (event) {
            case Event.Executed() -> map.at(rip).orElse(lane.phase == Phase.RETURN ? Phase.RUN : lane.phase);
            case Event.Interrupted(int vector) -> {
                if (vector == TIMER_VECTOR && cpu == 0) {
                    ticks++;
                    marks.mark(Stop.TICK, position);
                }
                yield Phase.DELIVER;
            }
            case Event.Faulted(var _, var _, var _) -> Phase.DELIVER;
            case Event.Stopped(var _) -> lane.phase;
        };
        newest = now;
        if (now != lane.phase) {
            marks.mark(Stop.PHASE, lanes.size() == 1 ? position - 1 : position);
            lane.phase = now;
            lane.spans.add(new Span(position - 1, now, index(lane.current)));
        }
        long pointed = machine.memory().quad(lane.currentThread);
        if (pointed != lane.current) {
            lane.current = pointed;
            marks.mark(Stop.SWITCH, position);
            if (now == Phase.RUN) {
                lane.spans.add(new Span(position, now, index(lane.current)));
            }
        }
        if (now == Phase.RUN) {
            ran(index(lane.current), cpu, position);
        }
    }

    private void ran(int thread, int cpu, long position) {
        if (thread < 0) {
            return;
        }
        if (firstRun.get(thread) < 0) {
            firstRun.set(thread, position - 1);
        } else if (ranOn[thread] != cpu) {
            migrations.add(new Migration(position - 1, thread, ranOn[thread], cpu));
        }
        ranOn[thread] = cpu;
    }

    private int index(long address) {
        long offset = address - threads;
        return offset >= 0 && offset < threadCount * threadSize && offset % threadSize == 0
                ? (int) (offset / threadSize)
                : -1;
    }

    /// How many processors there are.
    public int cpus() {
        return lanes.size();
    }

    /// The run so far of processor 0 as stretches of one phase and thread.
    public synchronized List<Span> spans() {
        return spans(0);
    }

    /// The run so far of a processor as stretches of one phase and thread.
    public synchronized List<Span> spans(int cpu) {
        return List.copyOf(lanes.get(cpu).spans);
    }

    /// Every time that a thread went on on another processor than before, in order.
    public synchronized List<Migration> migrations() {
        return List.copyOf(migrations);
    }

    /// The stretch of a processor that a position belongs to.
    public synchronized Span spanAt(int cpu, long position) {
        return lanes.get(cpu).spans.get(indexAt(cpu, position));
    }

    /// The place of that stretch in [#spans(int)].
    public synchronized int indexAt(int cpu, long position) {
        List<Span> spans = lanes.get(cpu).spans;
        long step = Math.max(0, position - 1);
        int low = 0;
        int high = spans.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (spans.get(middle).from() <= step) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// The phase of the newest step.
    public synchronized Phase phase() {
        return newest;
    }

    /// Timer interrupts delivered so far to processor 0, which keeps the time.
    public synchronized long ticks() {
        return ticks;
    }

    /// The position at which a thread's own code first ran, or -1.
    public synchronized long firstRun(int thread) {
        return firstRun.get(thread);
    }
}
