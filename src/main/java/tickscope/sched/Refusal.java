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

    /// @param leaves whether it is ready, or waits
    static void unlessLeaving(boolean leaves, String name) {
        if (!leaves) {
            throw new IllegalArgumentException(name + " runs, or has used up its budget, and cannot leave");
        }
    }

    static <T extends Luggage> T own(Luggage luggage, Class<T> kind) {
        if (!kind.isInstance(luggage)) {
            throw new IllegalArgumentException("the luggage comes from another policy");
        }
        return kind.cast(luggage);
    }
}
