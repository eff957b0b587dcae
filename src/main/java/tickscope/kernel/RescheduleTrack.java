package tickscope.kernel;

import java.util.Arrays;
import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Follows `need_reschedule` of every processor: since which tick it has been set.
public final class RescheduleTrack implements Observer {
    private final long[] flags;
    private final long[] ticks;
    private final long[] since;
    private final long[] step;

    public RescheduleTrack(Image image) {
        PerCpu layout = PerCpu.of(image);
        flags = new long[layout.cpus()];
        for (int cpu = 0; cpu < flags.length; cpu++) {
            flags[cpu] = layout.needReschedule(cpu);
        }
        ticks = new long[flags.length];
        since = new long[flags.length];
        step = new long[flags.length];
        Arrays.fill(since, -1);
        Arrays.fill(step, -1);
    }

    @Override
    public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        if (event instanceof Event.Interrupted(int vector) && vector == PhaseTrack.TIMER_VECTOR) {
            ticks[cpu]++;
        }
        // Each processor writes its own flag and no other.
        if (machine.memory().quad(flags[cpu]) == 0) {
            since[cpu] = -1;
        } else if (since[cpu] < 0) {
            since[cpu] = ticks[cpu];
            step[cpu] = machine.events() - 1;
        }
    }

    /// The processor whose flag has been set for longest, or -1 if all are clear.
    public int processor() {
        int oldest = -1;
        for (int cpu = 0; cpu < flags.length; cpu++) {
            if (since[cpu] >= 0 && (oldest < 0 || step[cpu] < step[oldest])) {
                oldest = cpu;
            }
        }
        return oldest;
    }

    /// The tick of that processor during which its flag was set, counted from 1; -1 if all are clear.
    public long setSinceTick() {
        int cpu = processor();
        return cpu < 0 ? -1 : since[cpu];
    }

    /// The step that set it.
    public long setByStep() {
        int cpu = processor();
        return cpu < 0 ? -1 : step[cpu];
    }
}
