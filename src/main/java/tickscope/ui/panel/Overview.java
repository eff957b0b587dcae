package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.scenario.Session;

/// A whole run of a processor as segments of a lane: a thread's own code in its colour, all of the kernel
/// between as one. Of a long run so many samples are shown as can be told apart.
final class Overview {
    private static final int MOST = 1000;

    private final Session session;
    private final List<Span> spans;
    private final IntFunction<String> names;
    private final List<Lane.Segment> segments = new ArrayList<>();
    private long from;

    private final int cpu;

    private Overview(Session session, int cpu, IntFunction<String> names) {
        this.session = session;
        this.cpu = cpu;
        this.names = names;
        spans = session.spans(cpu);
    }

    static List<Lane.Segment> of(Session session, int cpu, IntFunction<String> names) {
        Overview overview = new Overview(session, cpu, names);
        if (overview.spans.size() <= 8 * MOST) {
            overview.all();
        } else {
            overview.samples();
        }
        return overview.segments;
    }

    private void all() {
        int i = 0;
        while (i < spans.size()) {
            int next = i + 1;
            while (next < spans.size() && alike(spans.get(i), spans.get(next))) {
                next++;
            }
            add(spans.get(i), next < spans.size() ? spans.get(next).from() : session.length());
            i = next;
        }
    }

    private void samples() {
        for (int i = 0; i < MOST; i++) {
            long to = session.length() / MOST * (i + 1) + session.length() % MOST * (i + 1) / MOST;
            add(session.run().track().spanAt(cpu, (from + to) / 2), to);
        }
    }

    private static boolean alike(Span one, Span other) {
        return one.phase() == Phase.RUN
                ? other.phase() == Phase.RUN && one.thread() == other.thread()
                : other.phase() != Phase.RUN;
    }

    private void add(Span span, long to) {
        boolean thread = span.phase() == Phase.RUN;
        segments.add(new Lane.Segment(
                from,
                to,
                to - from,
                thread ? names.apply(span.thread()) : "",
                thread ? Marks.ofThread(span.thread()) : "kernel"));
        from = to;
    }
}
