package tickscope.scenario;

/// A place of the lecture, as a position of the recorded run.
///
/// @param say the sentence for it, or empty
public record TeachingStop(long position, String say) {}
