package tickscope.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tickscope.lab.Schedule;
import tickscope.scenario.Session;

/// The schedule that was read last, so that coming back to it costs nothing.
public final class Schedules {
    private record Known(Session session, long length, Schedule schedule) {}

    private @Nullable Known last;

    /// That of a session, if it was the last one and the session has not grown since.
    public synchronized Optional<Schedule> known(Session session) {
        return Optional.ofNullable(last)
                .filter(known -> known.session == session && known.length == session.length())
                .map(Known::schedule);
    }

    public synchronized void keep(Session session, Schedule schedule) {
        last = new Known(session, session.length(), schedule);
    }
}
