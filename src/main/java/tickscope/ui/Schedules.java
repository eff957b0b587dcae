package tickscope.ui;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tickscope.lab.ModelResults;
import tickscope.lab.Schedule;
import tickscope.scenario.Session;

/// The schedule that was read last, and what the models say of it, so that coming back costs nothing.
public final class Schedules {
    private record Known(
            Session session,
            long length,
            Schedule schedule,
            @Nullable ModelResults results) {}

    private @Nullable Known last;

    /// That of a session, if it was the last one and the session has not grown since.
    public synchronized Optional<Schedule> known(Session session) {
        return of(session).map(Known::schedule);
    }

    /// What the models say of it, if that is known as well.
    public synchronized Optional<ModelResults> results(Session session) {
        return of(session).map(Known::results);
    }

    private Optional<Known> of(Session session) {
        return Optional.ofNullable(last).filter(known -> known.session == session && known.length == session.length());
    }

    public synchronized void keep(Session session, Schedule schedule) {
        last = new Known(session, session.length(), schedule, null);
    }

    public synchronized void keep(Session session, Schedule schedule, ModelResults results) {
        last = new Known(session, session.length(), schedule, results);
    }
}
