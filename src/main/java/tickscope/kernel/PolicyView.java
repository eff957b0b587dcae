package tickscope.kernel;

/// What a [SchedulerDevice] has left in memory of its last decision.
///
/// @param decisions how many it has taken
/// @param reason why it decided so, in a sentence of English; empty before the first
public record PolicyView(long decisions, String reason) {}
