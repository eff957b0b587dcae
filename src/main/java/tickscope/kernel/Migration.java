package tickscope.kernel;

/// A thread went on on another processor than it had run on before.
///
/// @param position where its own code went on
public record Migration(long position, int thread, int from, int to) {}
