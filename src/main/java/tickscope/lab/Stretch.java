package tickscope.lab;

/// A part of a thread's life in virtual time.
///
/// @param cpu the processor it has, or had last; -1 before it had one
public record Stretch(State state, int cpu, long since, long until) {
    /// What a thread does.
    public enum State {
        /// It has a processor.
        RUNS,
        /// It is ready and somebody else has the processor, or the kernel is about to give it to it.
        READY,
        /// It sleeps, is blocked, is dead or not created yet.
        WAITS
    }

    public long length() {
        return until - since;
    }
}
