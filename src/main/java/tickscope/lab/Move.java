package tickscope.lab;

/// A thread goes on on another processor.
///
/// @param position of its first own step there
/// @param left virtual time since when it was ready to go on
/// @param arrived virtual time of the first step on the new one
public record Move(int thread, int from, int to, long position, long left, long arrived) {}
