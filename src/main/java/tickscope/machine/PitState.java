package tickscope.machine;

/// Channel 0 of the 8254. Times are in clocks of its 1,193,182 Hz input.
///
/// @param mode 2 or 3 (others count but raise nothing)
/// @param reload the initial count, 1 to 65536; 0 until one is written
/// @param start the clock at which counting began
/// @param flags latch and byte-order state
public record PitState(int mode, int reload, long start, long flags, long latched) {}
