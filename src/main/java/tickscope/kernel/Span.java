package tickscope.kernel;

/// A stretch of a run within one phase, from position `from` up to the next span's.
///
/// @param thread index of the current thread, -1 for idle or none
public record Span(long from, Phase phase, int thread) {}
