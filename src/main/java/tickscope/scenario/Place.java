package tickscope.scenario;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;

/// A position of a run as one writes it: `step=48213`, `tick=3`, `switch=2`, `phase=save`, `phase=save,4`, or
/// `switch/save` for a phase of the first switch.
public final class Place {
    /// What [#find] accepts, for messages.
    public static final String FORMS = "step=N, tick=N, switch=N, phase=NAME, phase=NAME,N or switch/NAME";

    private static final Pattern NUMBERED = Pattern.compile("(step|tick|switch)=(\\d{1,18})");
    private static final Pattern PHASE = Pattern.compile("phase=(\\w+)(?:,(\\d{1,9}))?");
    private static final Pattern OF_SWITCH = Pattern.compile("switch/(\\w+)");

    private Place() {}

    /// The position that a text names, or empty if the run does not reach it.
    ///
    /// @throws IllegalArgumentException if the text has none of the forms, with a message that says so
    public static Optional<Long> find(Session session, String text) {
        Matcher numbered = NUMBERED.matcher(text);
        if (numbered.matches()) {
            long number = Long.parseLong(numbered.group(2));
            return switch (numbered.group(1)) {
                case "step" -> number <= session.length() ? Optional.of(number) : Optional.empty();
                case "tick" -> stop(session, Stop.TICK, number);
                default -> stop(session, Stop.SWITCH, number);
            };
        }
        Matcher phase = PHASE.matcher(text);
        if (phase.matches()) {
            int occurrence = phase.group(2) == null ? 1 : Integer.parseInt(phase.group(2));
            return end(session, phase(phase.group(1)), occurrence);
        }
        Matcher ofSwitch = OF_SWITCH.matcher(text);
        if (ofSwitch.matches()) {
            Phase wanted = phase(ofSwitch.group(1));
            return session.firstSwitch()
                    .flatMap(first -> Optional.ofNullable(first.phases().get(wanted)));
        }
        throw new IllegalArgumentException("found `" + text + "', expected " + FORMS);
    }

    private static Phase phase(String name) {
        return Phase.named(name)
                .orElseThrow(() -> new IllegalArgumentException("found phase `" + name + "', expected one of "
                        + String.join(
                                ", ", Phase.shown().stream().map(Phase::lower).toList())));
    }

    private static Optional<Long> stop(Session session, Stop kind, long number) {
        long position = 0;
        for (long i = 0; i < number; i++) {
            long next = session.next(kind, position);
            if (next == position || next == session.length()) {
                return Optional.empty();
            }
            position = next;
        }
        return Optional.of(position);
    }

    /// The end of the n-th stretch of a phase.
    static Optional<Long> end(Session session, Phase phase, int occurrence) {
        List<Span> spans = session.spans();
        int seen = 0;
        for (int i = 0; i + 1 < spans.size(); i++) {
            if (spans.get(i).phase() == phase && ++seen == occurrence) {
                return Optional.of(session.end(0, i));
            }
        }
        return Optional.empty();
    }
}
