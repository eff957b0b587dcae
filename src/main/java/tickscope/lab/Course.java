package tickscope.lab;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import tickscope.history.Stop;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.scenario.Session;

/// What becomes of one tick in one session: the last position of each phase of its interrupt, and, where that interrupt
/// switched nothing, of each phase of the switch that came later.
///
/// @param interrupt phases of the interrupt, [Phase#RUN] being the end of the interrupted thread's stretch; empty if
/// the tick never comes
/// @param later phases of a switch after the interrupt was over; empty if there is none
/// @param switches whether the interrupt itself ends in another thread
/// @param end the position after the last of all these phases
record Course(Map<Phase, Long> interrupt, Map<Phase, Long> later, boolean switches, long end) {
    /// The n-th tick of a session.
    static Course of(Session session, long tick) {
        long delivered = 0;
        for (long i = 0; i < tick; i++) {
            long next = session.next(Stop.TICK, delivered);
            if (next == delivered || next == session.length()) {
                return new Course(Map.of(), Map.of(), false, session.length());
            }
            delivered = next;
        }
        List<Span> spans = session.spans();
        int delivery = session.run().track().indexAt(delivered);
        int thread = spans.get(delivery).thread();
        OptionalInt other = IntStream.range(delivery, spans.size())
                .filter(i -> spans.get(i).phase() == Phase.RUN && spans.get(i).thread() != thread)
                .findFirst();
        int back = IntStream.range(delivery, spans.size())
                .filter(i -> spans.get(i).phase() == Phase.RETURN)
                .map(i -> i + 1)
                .findFirst()
                .orElse(spans.size());
        Map<Phase, Long> interrupt = ends(session, spans, delivery - 1, back);
        if (interrupt.containsKey(Phase.SWITCH) || other.isEmpty()) {
            return new Course(interrupt, Map.of(), interrupt.containsKey(Phase.SWITCH), last(interrupt));
        }
        int ran = IntStream.range(back, other.getAsInt())
                .filter(i -> spans.get(i).phase() == Phase.RUN)
                .reduce((_, second) -> second)
                .orElse(back);
        Map<Phase, Long> later = ends(session, spans, ran, other.getAsInt());
        return new Course(interrupt, later, false, last(later));
    }

    private static Map<Phase, Long> ends(Session session, List<Span> spans, int from, int to) {
        Map<Phase, Long> ends = new EnumMap<>(Phase.class);
        for (int i = Math.max(0, from); i < to; i++) {
            ends.put(spans.get(i).phase(), session.end(0, i));
        }
        return ends;
    }

    private static long last(Map<Phase, Long> ends) {
        return ends.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /// Whether the interrupted thread's own code ran on before the later switch.
    boolean late() {
        return later.containsKey(Phase.RUN);
    }

    boolean ticks() {
        return !interrupt.isEmpty();
    }

    /// Where the interrupted thread's stretch ends.
    long start() {
        return interrupt.getOrDefault(Phase.RUN, 0L);
    }

    /// The position after the interrupt's last step.
    long over() {
        return last(interrupt);
    }
}
