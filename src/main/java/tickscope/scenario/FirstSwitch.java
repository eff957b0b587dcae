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
/// @param phases in the order they happen, [Phase#RUN] being the end of the interrupted thread's stretch
public record FirstSwitch(int cpu, Map<Phase, Long> phases) {
    /// Of several processors the one that begins first.
    static Optional<FirstSwitch> in(Session session) {
        return IntStream.range(0, session.run().track().cpus())
                .mapToObj(cpu -> in(cpu, session.spans(cpu)))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(FirstSwitch::start));
    }

    private static Optional<FirstSwitch> in(int cpu, List<Span> spans) {
        int ran = -1;
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (span.phase() != Phase.RUN) {
                continue;
            }
            if (ran >= 0 && spans.get(ran).thread() != span.thread()) {
                Optional<Integer> from = interrupted(spans, i);
                if (from.isPresent()) {
                    return Optional.of(new FirstSwitch(cpu, ends(spans, from.get(), i)));
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
    private static Map<Phase, Long> ends(List<Span> spans, int from, int to) {
        Map<Phase, Long> ends = new LinkedHashMap<>();
        for (int i = from; i < to; i++) {
            Phase phase = spans.get(i).phase();
            if (phase != Phase.RUN) {
                ends.remove(phase);
            }
            ends.putIfAbsent(phase, spans.get(i + 1).from());
        }
        return ends;
    }

    /// The position at which the interrupted thread has executed its last instruction: the delivery comes next.
    public long start() {
        return phases.values().stream().mapToLong(Long::longValue).min().orElse(0);
    }

    /// The position after its last step: the next thread's code comes next.
    public long end() {
        return phases.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
