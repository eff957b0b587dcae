package tickscope.lab;

/// A thread has a processor, from its first own instruction there to its last one before another thread's.
/// Interrupts that come back to it are part of it.
///
/// @param thread index in the scenario, [#IDLE] for the processor's idle thread
/// @param from position of the first own step
/// @param to position behind the last own step
/// @param since virtual time of the first own step
/// @param until virtual time when the kernel took over for the switch
/// @param end why it ended
public record Stint(int cpu, int thread, long from, long to, long since, long until, End end) {
    public static final int IDLE = -1;

    /// How a thread lost its processor.
    public enum End {
        /// An interrupt came, and the scheduler chose another one.
        PREEMPTED,
        /// It called the scheduler itself, and is still ready.
        YIELDED,
        /// It called the scheduler itself and waits: it sleeps, is blocked, or is dead.
        WAITS,
        /// It still runs at the end of the recording.
        RUNNING
    }

    public boolean idle() {
        return thread == IDLE;
    }

    public long length() {
        return until - since;
    }
}
