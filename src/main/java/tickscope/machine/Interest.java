package tickscope.machine;

/// What somebody wants to know of behind each instruction that changes it.
///
/// @param registers general registers, one bit each
/// @param flags bits of RFLAGS
/// @param memory whether any store does, even of what was there
/// @param place whether RIP does
public record Interest(int registers, long flags, boolean memory, boolean place) {}
