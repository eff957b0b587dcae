package tickscope.history;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tickscope.machine.Extent;
import tickscope.machine.Interest;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.machine.Unseen;

/// What an observer does not have to see from a position on.
///
/// @param code instructions that tell it nothing
/// @param guarded memory of which it wants to see every write
/// @param free the part of that which the code of each processor may write without its knowing
/// @param hidden memory of which it wants to see every read
/// @param watched what it wants to look at as soon as it changes; null if nothing
/// @param until the position from which it has to look again in any case
public record Quiet(
        Unseen code,
        List<Setup.Region> guarded,
        List<Extent> free,
        List<Setup.Region> hidden,
        @Nullable Watched watched,
        long until) {
    /// What may tell it something when it changes.
    ///
    /// @param tells whether it does, asked behind each instruction that changes something of it; of the machine
    ///     it may look at registers and memory, not at the position
    public record Watched(Interest interest, Predicate<Machine> tells) {}

    /// Goes as far as nothing has to be seen, but not beyond a position.
    public void pass(Machine machine, long limit) {
        machine.guard(guarded);
        machine.free(free);
        machine.hide(hidden);
        long end = Math.min(limit, until);
        if (watched == null) {
            machine.runTo(end, code);
        } else {
            machine.runTo(end, code, watched.interest, () -> watched.tells.test(machine));
        }
    }
}
