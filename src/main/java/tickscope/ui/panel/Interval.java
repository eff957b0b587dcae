package tickscope.ui.panel;

import java.util.List;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.scenario.Moment;

/// One interrupt within a run: from where its thread's stretch begins to where the next thread's stretch ends.
///
/// @param first index of the run span before the interrupt
/// @param last index of the span after the interrupt's last one
record Interval(List<Span> spans, int first, int last, long end) {
    /// The interrupt that a moment lies in, on the processor that made the step; while a thread runs, the one that
    /// comes next, or the last one there was.
    static Interval around(List<Span> spans, Moment moment) {
        int place = moment.session().run().track().indexAt(moment.cpu(), moment.position());
        int at = Math.clamp(place, 0, Math.max(0, spans.size() - 1));
        int first = at;
        while (first > 0 && !outside(spans.get(first))) {
            first--;
        }
        int last = Math.min(first + 1, spans.size());
        while (last < spans.size() && !outside(spans.get(last))) {
            last++;
        }
        long end = last + 1 < spans.size()
                ? spans.get(last + 1).from()
                : moment.session().length();
        return new Interval(spans, first, last, end);
    }

    long from() {
        return spans.isEmpty() ? 0 : spans.get(first).from();
    }

    private static boolean outside(Span span) {
        return span.phase() == Phase.RUN || span.phase() == Phase.BOOT;
    }
}
