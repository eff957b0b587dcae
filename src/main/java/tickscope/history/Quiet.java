package tickscope.history;

import java.util.List;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.machine.Unseen;

/// What an observer does not have to see from a position on.
///
/// @param code instructions that tell it nothing
/// @param guarded memory of which it wants to see every write
/// @param from of the part of that which the code may write without its knowing
/// @param to behind it
/// @param flags status flags whose changes it wants to see: it looks again behind each instruction that changes one
/// @param until the position from which it has to look again in any case
public record Quiet(Unseen code, List<Setup.Region> guarded, long from, long to, long flags, long until) {
    /// Goes as far as nothing has to be seen, but not beyond a position.
    public void pass(Machine machine, long limit) {
        machine.guard(guarded);
        machine.free(from, to);
        machine.runTo(Math.min(limit, until), code, flags);
    }
}
