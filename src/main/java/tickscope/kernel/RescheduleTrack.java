package tickscope.kernel;

import tickscope.asm.Image;
import tickscope.history.Observer;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// Follows `need_reschedule` of processor 0: since which tick it has been set.
public final class RescheduleTrack implements Observer {
    private final long flag;
    private long ticks;
    private long since = -1;
    private long step = -1;

    public RescheduleTrack(Image image) {
        flag = image.valueOf("need_reschedule");
    }

    @Override
    public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        if (event instanceof Event.Interrupted(int vector) && vector == PhaseTrack.TIMER_VECTOR) {
            ticks++;
        }
        boolean set = machine.memory().quad(flag) != 0;
        if (!set) {
            since = -1;
        } else if (since < 0) {
            since = ticks;
            step = machine.events() - 1;
        }
    }

    /// The tick during which the flag was set that is still set, counted from 1; -1 if it is clear.
    public long setSinceTick() {
        return since;
    }

    /// The step that set it.
    public long setByStep() {
        return step;
    }
}
