package tickscope.history;

import java.util.List;
import java.util.function.Predicate;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.machine.Unseen;

/// What an observer does not have to see from a position on.
///
/// @param code instructions that tell it nothing
/// @param guarded memory of which it wants to see every write
/// @param from of the part of that which the code may write without its knowing
/// @param to behind it
/// @param flags status flags whose changes may tell it something
/// @param stops whether one does, asked behind each instruction that changes one; of the machine it may look at
///     registers and memory, not at the position
/// @param until the position from which it has to look again in any case
public record Quiet(
        Unseen code, List<Setup.Region> guarded, long from, long to, long flags, Predicate<Machine> stops, long until) {
    /// Whatever the flags.
    public Quiet(Unseen code, List<Setup.Region> guarded, long from, long to, long until) {
        this(code, guarded, from, to, 0, _ -> true, until);
    }

    /// Goes as far as nothing has to be seen, but not beyond a position.
    public void pass(Machine machine, long limit) {
        machine.guard(guarded);
        machine.free(from, to);
        machine.runTo(Math.min(limit, until), code, flags, () -> stops.test(machine));
    }
}
