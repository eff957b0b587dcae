package tickscope.ui.panel;

import tickscope.kernel.Phase;

/// One box of a lane.
///
/// @param thread whose it is, -1 if nobody's
/// @param phase of the kernel, where phases are told apart; [Phase#RUN] otherwise
/// @param since its beginning in virtual time
/// @param left its edges in the lane
/// @param count how many stretches of threads it stands for
/// @param share of its time in which threads ran
record Piece(
        Kind kind,
        int thread,
        Phase phase,
        long since,
        long until,
        double left,
        double right,
        int count,
        double share) {
    /// What a box stands for.
    enum Kind {
        /// A thread has the processor.
        THREAD,
        /// The idle thread has it.
        IDLE,
        /// The kernel is between two threads.
        KERNEL,
        /// One phase of the kernel.
        PHASE,
        /// A thread is ready and has none.
        READY,
        /// A thread waits.
        WAITS,
        /// Several stretches too narrow to be told apart.
        BAND
    }

    /// One stretch, not yet in a picture.
    static Piece of(Kind kind, int thread, Phase phase, long since, long until) {
        int threads = kind == Kind.THREAD ? 1 : 0;
        return new Piece(kind, thread, phase, since, until, 0, 0, threads, threads);
    }

    Piece at(double from, double to) {
        return new Piece(kind, thread, phase, since, until, from, to, count, share);
    }

    Piece counting(int threads) {
        return new Piece(kind, thread, phase, since, until, left, right, threads, share);
    }

    double width() {
        return right - left;
    }

    long length() {
        return until - since;
    }
}
