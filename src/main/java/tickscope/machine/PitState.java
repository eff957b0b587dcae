package tickscope.machine;

/// One channel of the 8254. Clocks are those of its 1,193,182 Hz input, counted from `anchor`.
///
/// @param mode 0 to 5
/// @param reload the count in force, 1 to 65536; 0 until one is written
/// @param next a count that takes over at the end of this period; 0 if none
/// @param anchor the virtual time at which counting began
/// @param origin the clock at which `reload` came into force
/// @param edge the clock of the next rising edge of the output; -1 if none comes
/// @param access how the count is read and written: 1 low byte, 2 high byte, 3 both
/// @param half bit 0: the next write is the high byte; bit 1: the next read is; bit 2: the count is BCD; bit
///     3: the gate is low
/// @param low the low byte that waits for its high byte
/// @param latch the latched count, or -1
/// @param status the latched status, or -1
public record PitState(
        int mode,
        int reload,
        int next,
        long anchor,
        long origin,
        long edge,
        int access,
        int half,
        int low,
        int latch,
        int status) {}
