package tickscope.sched;

/// Events that cannot happen.
final class Refusal {
    private Refusal() {}

    /// @return the running thread
    static int running(int running, Event event) {
        if (running == Decision.IDLE) {
            throw new IllegalArgumentException("nobody runs, so it cannot be that " + event);
        }
        return running;
    }

    static void unlessBlocked(boolean blocked, String name) {
        if (!blocked) {
            throw new IllegalArgumentException(name + " is woken but not blocked");
        }
    }
}
