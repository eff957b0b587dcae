package tickscope.machine;

/// What an interpreted block is made of.
///
/// @param all in order
/// @param starts which instruction of the block each begins with
record Forms(Form[] all, int[] starts) {}
