package tickscope.lab;

import tickscope.history.Stop;
import tickscope.scenario.Session;

/// Which boundaries a sweep tries.
///
/// @param start the first boundary, a position of the undisturbed run
/// @param length how many there are
public record Window(long start, int length) {
    public Window {
        if (start < 0 || length < 1) {
            throw new IllegalArgumentException("no window from " + start + " of " + length);
        }
    }

    /// Around the first switch of a session, or its first tick if it never switches; with several processors, where
    /// they first come into each other's way.
    public static Window around(Session session, int length) {
        if (session.run().track().cpus() > 1) {
            return new Window(Crossing.of(session).start(), length);
        }
        long start = session.firstSwitch()
                .map(first -> first.start())
                .orElseGet(() -> session.next(Stop.SWITCH, session.next(Stop.TICK, 0)));
        return new Window(Math.max(0, start - length / 4), length);
    }

    /// The boundary after the last.
    public long end() {
        return start + length;
    }
}
