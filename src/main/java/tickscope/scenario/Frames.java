package tickscope.scenario;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.LongStream;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;

/// The moments to picture of one interrupt, and of the switch it may lead to: from the interrupted thread's last
/// instruction to the last step before a thread's code goes on.
///
/// @param phases the last position of each phase, in the order they end
public record Frames(SequencedMap<Phase, Long> phases) {
    /// Of the last interrupt that began at or before a position; if none did, of the first one that switches,
    /// or else of the last one.
    ///
    /// @return without phases if the run has no interrupt that ends
    public static Frames around(Session session, long position) {
        int cpu = session.at(position).cpu();
        int delivery = lastDelivery(session.spans(cpu), position);
        if (delivery < 0) {
            Optional<FirstSwitch> first = session.firstSwitch();
            cpu = first.map(FirstSwitch::cpu).orElse(cpu);
            delivery =
                    lastDelivery(session.spans(cpu), first.map(FirstSwitch::end).orElse(session.length()));
        }
        List<Span> spans = session.spans(cpu);
        SequencedMap<Phase, Long> ends = new LinkedHashMap<>();
        if (delivery < 0) {
            return new Frames(ends);
        }
        ends.put(spans.get(delivery - 1).phase(), session.end(cpu, delivery - 1));
        for (int i = delivery; i < spans.size() && spans.get(i).phase() != Phase.RUN; i++) {
            // A phase that comes twice counts the last time.
            ends.remove(spans.get(i).phase());
            ends.put(spans.get(i).phase(), session.end(cpu, i));
        }
        return new Frames(ends);
    }

    private static int lastDelivery(List<Span> spans, long position) {
        int delivery = -1;
        for (int i = 1; i < spans.size() && spans.get(i).from() <= position; i++) {
            delivery = spans.get(i).phase() == Phase.DELIVER ? i : delivery;
        }
        return delivery;
    }

    /// A position for each phase.
    public List<Long> byPhase() {
        return List.copyOf(phases.values());
    }

    /// Every position.
    public List<Long> byStep() {
        return phases.isEmpty()
                ? List.of()
                : LongStream.rangeClosed(
                                phases.firstEntry().getValue(),
                                phases.lastEntry().getValue())
                        .boxed()
                        .toList();
    }
}
