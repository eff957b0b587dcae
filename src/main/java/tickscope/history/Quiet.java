package tickscope.history;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.machine.Unseen;

/// What an observer does not have to see from a position on.
///
/// @param code instructions that tell it nothing
/// @param guarded memory of which it wants to see every write
/// @param from of the part of that which the code may write without its knowing
/// @param to behind it
/// @param watched what it wants to look at as soon as it changes; null if nothing
/// @param until the position from which it has to look again in any case
public record Quiet(
        Unseen code,
        List<Setup.Region> guarded,
        long from,
        long to,
        @Nullable Watched watched,
        long until) {
    /// Registers and status flags that may tell it something when they change.
    ///
    /// @param registers one bit each
    /// @param tells whether they do, asked behind each instruction that changes one; of the machine it may look at
    ///     registers and memory, not at the position
    public record Watched(int registers, long flags, Predicate<Machine> tells) {}

    /// Goes as far as nothing has to be seen, but not beyond a position.
    public void pass(Machine machine, long limit) {
        machine.guard(guarded);
        machine.free(from, to);
        long end = Math.min(limit, until);
        if (watched == null) {
            machine.runTo(end, code);
        } else {
            machine.runTo(end, code, watched.registers, watched.flags, () -> watched.tells.test(machine));
        }
    }
}
