package tickscope.history;

import tickscope.machine.Unseen;

/// What an observer does not have to see from a position on.
///
/// @param code instructions that tell it nothing
/// @param from of the guarded memory that these may write without its knowing
/// @param to behind it
/// @param until the position from which it has to look again in any case
public record Quiet(Unseen code, long from, long to, long until) {}
