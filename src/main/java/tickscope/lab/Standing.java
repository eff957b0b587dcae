package tickscope.lab;

/// Where one session stands at a beat.
///
/// @param position of that session
public record Standing(long position, Kind kind) {
    public enum Kind {
        /// It has this phase, and stands at its end.
        HERE,
        /// It is still in an earlier phase of the same interrupt.
        STILL,
        /// Its interrupt has no such phase.
        LACKS,
        /// Its interrupt is over, and the thread that was interrupted runs on.
        OVER,
        /// Its interrupt is over, and has sent the thread into the scheduler.
        DIVERTED,
        /// It has switched already: the other thread runs.
        SWITCHED,
        /// Its run ends before this tick comes.
        NO_TICK
    }
}
