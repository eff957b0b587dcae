package tickscope.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLongArray;
import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.history.Stop;
import tickscope.machine.Event;
import tickscope.machine.Machine;
import tickscope.machine.MemoryView;

/// Follows a run as it is recorded, and may be asked meanwhile: which phase and which thread each position belongs to,
/// on each processor, and where the stops are.
///
/// A phase stop is the last position of a phase, so that a phase is seen complete; with several processors it
/// is the first step of the new phase, because the last of the old one lies before steps of others. A tick
/// stop is the position after the delivery of the timer's vector to processor 0. A switch stop is the
/// position after a write that changed `current_thread`.
public final class PhaseTrack implements Observer {
    /// The vector of the timer: IRQ0 behind the remapped 8259A, or the local APIC's own.
    public static final int TIMER_VECTOR = 32;

    private final PhaseMap map;
    private final long threads;
    private final long threadSize;
    private final int threadCount;
    private final List<Lane> lanes;
    private final List<Migration> migrations = new CopyOnWriteArrayList<>();
    private final AtomicLongArray firstRun;
    private final int[] ranOn;
    private final long[] ids;
    private volatile Phase newest = Phase.BOOT;
    private volatile long ticks;

    /// What one processor does.
    private static final class Lane {
        private final Spans spans = new Spans();
        private final long currentThread;
        private Phase phase = Phase.BOOT;
        private long current;
        private int thread = -1;

        Lane(long currentThread) {
            this.currentThread = currentThread;
            spans.add(new Span(0, Phase.BOOT, -1));
        }
    }

    public PhaseTrack(Image image, PhaseMap map) {
        this.map = map;
        PerCpu layout = PerCpu.of(image);
        threads = image.valueOf("threads");
        threadSize = ThreadLayout.size(image);
        threadCount = Math.toIntExact(image.valueOf("THREADS"));
        ranOn = new int[threadCount];
        ids = new long[threadCount];
        firstRun = new AtomicLongArray(threadCount);
        for (int i = 0; i < threadCount; i++) {
            firstRun.set(i, -1);
        }
        List<Lane> each = new ArrayList<>();
        for (int cpu = 0; cpu < layout.cpus(); cpu++) {
            each.add(new Lane(layout.currentThread(cpu)));
        }
        lanes = List.copyOf(each);
    }

    @Override
    public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        long position = machine.events();
        Lane lane = lanes.get(cpu);
        Phase before = lane.phase;
        Phase now = switch (event) {
            case Event.Executed() -> map.at(rip, before == Phase.RETURN ? Phase.RUN : before);
            case Event.Interrupted(int vector) -> {
                if (vector == TIMER_VECTOR && cpu == 0) {
                    ticks = ticks + 1;
                    marks.mark(Stop.TICK, position);
                }
                yield Phase.DELIVER;
            }
            case Event.Faulted(var _, var _, var _) -> Phase.DELIVER;
            case Event.Stopped(var _) -> before;
        };
        newest = now;
        if (now != before) {
            marks.mark(Stop.PHASE, lanes.size() == 1 ? position - 1 : position);
            lane.phase = now;
            lane.spans.add(new Span(position - 1, now, lane.thread));
        }
        long pointed = machine.memory().quad(lane.currentThread);
        if (pointed != lane.current) {
            lane.current = pointed;
            lane.thread = index(pointed);
            marks.mark(Stop.SWITCH, position);
            if (now == Phase.RUN) {
                lane.spans.add(new Span(position, now, lane.thread));
            }
        }
        if (now == Phase.RUN && lane.thread >= 0) {
            ran(machine.memory(), lane.thread, cpu, position - 1);
        }
    }

    /// Whether every processor that goes on runs a thread's own code, and will as long as nothing interrupts, calls or
    /// names another.
    public boolean calm(Machine machine) {
        for (int cpu = 0; cpu < lanes.size(); cpu++) {
            Lane lane = lanes.get(cpu);
            if (!(lane.phase == Phase.RUN && lane.thread >= 0) && !machine.waits(cpu)) {
                return false;
            }
        }
        return true;
    }

    private void ran(MemoryView memory, int thread, int cpu, long position) {
        if (firstRun.get(thread) < 0) {
            firstRun.set(thread, position);
        } else if (ranOn[thread] == cpu) {
            return;
        } else if (ids[thread] == id(memory, thread)) {
            migrations.add(new Migration(position, thread, ranOn[thread], cpu));
        }
        ids[thread] = id(memory, thread);
        ranOn[thread] = cpu;
    }

    /// Another thread may have been created where a dead one was.
    private long id(MemoryView memory, int thread) {
        return memory.quad(threads + thread * threadSize + ThreadLayout.ID);
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
    public List<Span> spans() {
        return spans(0);
    }

    /// The run so far of a processor as stretches of one phase and thread.
    public List<Span> spans(int cpu) {
        return lanes.get(cpu).spans.prefix();
    }

    /// How often another thread's code, or the idle thread's, went on than had run on a processor before.
    public long switches(int cpu) {
        long switches = 0;
        int thread = Integer.MIN_VALUE;
        for (Span span : spans(cpu)) {
            if (span.phase() == Phase.RUN) {
                switches += thread != Integer.MIN_VALUE && span.thread() != thread ? 1 : 0;
                thread = span.thread();
            }
        }
        return switches;
    }

    /// Every time that a thread went on on another processor than before, in order.
    public List<Migration> migrations() {
        return List.copyOf(migrations);
    }

    /// The stretch of processor 0 that the step before a position belongs to.
    public Span spanAt(long position) {
        return spanAt(0, position);
    }

    /// The stretch of a processor that the step before a position belongs to.
    public Span spanAt(int cpu, long position) {
        return lanes.get(cpu).spans.get(indexAt(cpu, position));
    }

    /// The place of that stretch in [#spans()].
    public int indexAt(long position) {
        return indexAt(0, position);
    }

    /// The place of that stretch in [#spans(int)].
    public int indexAt(int cpu, long position) {
        return lanes.get(cpu).spans.indexAt(Math.max(0, position - 1));
    }

    /// The phase of the newest step that was observed.
    public Phase phase() {
        return newest;
    }

    /// Timer interrupts delivered so far to processor 0, which keeps the time.
    public long ticks() {
        return ticks;
    }

    /// The position at which a thread's own code first ran, or -1.
    public long firstRun(int thread) {
        return firstRun.get(thread);
    }
}
