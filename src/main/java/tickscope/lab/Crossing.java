package tickscope.lab;

import java.util.Optional;
import tickscope.check.Finding;
import tickscope.kernel.Migration;
import tickscope.scenario.Session;

/// The moment that a sweep over interleavings is about: where processors come into each other's way.
///
/// @param start the position where the schedules begin to differ
/// @param rounds for how many rounds they do
/// @param why what happens there in the undisturbed run, in words
public record Crossing(long start, long rounds, String why) {
    private static final int BEFORE = 500;
    private static final int AFTER = 250;

    public Crossing {
        if (start < 0 || rounds < 1) {
            throw new IllegalArgumentException("no crossing from " + start + " of " + rounds);
        }
    }

    /// Around the first migration of a run; around what it violates, if that comes before, or its first switch if no
    /// thread migrates.
    public static Crossing of(Session session) {
        Optional<Migration> moved = session.run().track().migrations().stream().findFirst();
        if (moved.isPresent()) {
            Migration migration = moved.get();
            String name =
                    session.run().kernel().threads().get(migration.thread()).name();
            return around(
                    session,
                    migration.position(),
                    name + " goes over from processor " + migration.from() + " to " + migration.to());
        }
        Optional<Finding> violated = session.verdict().findings().stream()
                .filter(finding -> finding.violation())
                .findFirst();
        if (violated.isPresent()) {
            return around(
                    session,
                    violated.get().position(),
                    "the check " + violated.get().check() + " is violated");
        }
        return session.firstSwitch()
                .map(first -> around(session, first.end(), "processor " + first.cpu() + " switches"))
                .orElseGet(() -> around(session, 0, "the run begins"));
    }

    private static Crossing around(Session session, long position, String what) {
        long start =
                Math.max(0, position - (long) BEFORE * session.run().track().cpus());
        return new Crossing(start, BEFORE + AFTER, what + " at step " + position);
    }
}
