package tickscope.scenario;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;

/// The first interrupt that ends in another thread than it interrupted: the last position of each of its phases.
///
/// @param cpu the processor that switched
/// @param start the position before the delivery, which is the next event
/// @param phases in the order they happen, [Phase#RUN] being the end of the interrupted thread's stretch; at each of
/// these positions the step is this processor's, so that other processors may have acted between the first and `start`
public record FirstSwitch(int cpu, long start, Map<Phase, Long> phases) {
    /// Where it is among a processor's stretches: from the interrupted thread's up to the next thread's.
    private record Place(int cpu, List<Span> spans, int from, int to) {
        long start() {
            return spans.get(from + 1).from();
        }
    }

    /// Of several processors the one that begins first.
    static Optional<FirstSwitch> in(Session session) {
        return IntStream.range(0, session.run().track().cpus())
                .mapToObj(cpu -> in(cpu, session.spans(cpu)))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(Place::start))
                .map(place -> new FirstSwitch(place.cpu(), place.start(), ends(session, place)));
    }

    private static Optional<Place> in(int cpu, List<Span> spans) {
        int ran = -1;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.phase() != Phase.RUN) {
                continue;
            }
            if (ran >= 0 && spans.get(ran).thread() != span.thread()) {
                Optional<Integer> from = interrupted(spans, i);
                if (from.isPresent()) {
                    return Optional.of(new Place(cpu, spans, from.get(), i));
                }
            }
            ran = i;
        }
        return Optional.empty();
    }

    /// The stretch that the last interrupt before a place put an end to.
    private static Optional<Integer> interrupted(List<Span> spans, int before) {
        for (int i = before - 1; i > 0; i--) {
            if (spans.get(i).phase() == Phase.DELIVER) {
                return Optional.of(i - 1);
            }
        }
        return Optional.empty();
    }

    /// A phase that comes twice, as where the switch happens after the interrupt is over, counts the last time.
    private static Map<Phase, Long> ends(Session session, Place place) {
        Map<Phase, Integer> last = new LinkedHashMap<>();
        for (int i = place.from(); i < place.to(); i++) {
            Phase phase = place.spans().get(i).phase();
            if (phase != Phase.RUN) {
                last.remove(phase);
            }
            last.putIfAbsent(phase, i);
        }
        Map<Phase, Long> ends = new LinkedHashMap<>();
        last.forEach((phase, i) -> ends.put(phase, session.end(place.cpu(), i)));
        return ends;
    }

    /// The position at which the interrupted thread has executed its last instruction.
    public long interrupted() {
        return phases.getOrDefault(Phase.RUN, start);
    }

    /// The position after its last step: the next thread's code comes next on this processor.
    public long end() {
        return phases.values().stream().mapToLong(Long::longValue).max().orElse(start);
    }
}
