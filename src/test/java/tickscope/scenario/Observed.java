package tickscope.scenario;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tickscope.check.Run;
import tickscope.history.Observer;
import tickscope.history.Quiet;
import tickscope.machine.Event;
import tickscope.machine.Machine;

/// A kernel recorded with all that follow a run, who see every event or only those that tell them something.
///
/// @param seen how many events were looked at
public record Observed(Run run, long seen) {
    /// @param everything whether every event is seen
    /// @param most events
    public static Observed of(Assembled kernel, boolean everything, long ticks, long most) {
        Followers followers = Followers.of(kernel);
        Counting eyes = new Counting(followers, everything);
        Recording recording = new Recording(kernel, ticks, OptionalLong.of(most), List.of(), followers, eyes);
        recording.record(Progress.NONE);
        return new Observed(recording.run(), eyes.seen);
    }

    static Observed of(Assembled kernel, boolean everything) {
        return of(kernel, everything, kernel.scenario().expect().ticks(), Long.MAX_VALUE);
    }

    private static final class Counting implements Observer {
        private final Followers followers;
        private final boolean everything;
        private long seen;

        Counting(Followers followers, boolean everything) {
            this.followers = followers;
            this.everything = everything;
        }

        @Override
        public void observe(Machine machine, int cpu, long rip, Event event, Marks marks) {
            seen++;
            followers.observe(machine, cpu, rip, event, marks);
        }

        @Override
        public @Nullable Quiet quiet(Machine machine) {
            return everything ? null : followers.quiet(machine);
        }

        @Override
        public void passed(Machine machine, long events) {
            followers.passed(machine, events);
        }
    }
}
