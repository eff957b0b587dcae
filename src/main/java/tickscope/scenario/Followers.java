package tickscope.scenario;

import org.jspecify.annotations.Nullable;
import tickscope.check.Watch;
import tickscope.history.Observer;
import tickscope.history.Quiet;
import tickscope.kernel.PhaseTrack;
import tickscope.kernel.RescheduleTrack;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// All that follow a run as it is recorded. What is quiet for the checks is so for the others: it is a thread's own
/// code, which writes neither `current_thread` nor `need_reschedule` without their seeing it.
record Followers(PhaseTrack track, Watch watch, RescheduleTrack reschedule) implements Observer {
    static Followers of(Assembled kernel) {
        return new Followers(
                new PhaseTrack(kernel.image(), kernel.phases()),
                kernel.watch(true),
                new RescheduleTrack(kernel.image()));
    }

    @Override
    public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
        track.observe(machine, cpu, rip, event, marks);
        watch.observe(machine, cpu, rip, event, marks);
        reschedule.observe(machine, cpu, rip, event, marks);
    }

    @Override
    public @Nullable Quiet quiet(Machine machine) {
        return machine.mayPass() && track.calm(machine) ? watch.quiet(machine) : null;
    }

    @Override
    public void passed(Machine machine, long events) {
        watch.passed(machine, events);
    }
}
