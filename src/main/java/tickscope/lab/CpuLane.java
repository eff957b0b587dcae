package tickscope.lab;

import java.util.List;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;

/// What one processor did: who had it, and which phase it was in.
///
/// @param stints in order; between two of them the kernel switches
/// @param spans stretches of one phase
/// @param times the virtual time at which each span begins, and the end of the last one
public record CpuLane(int cpu, List<Stint> stints, List<Span> spans, List<Long> times) {
    public CpuLane {
        stints = List.copyOf(stints);
        spans = List.copyOf(spans);
        times = List.copyOf(times);
    }

    /// How often another thread became the current one, whether or not it came to run.
    public int switches() {
        int count = 0;
        int current = 0;
        boolean begun = false;
        for (Span span : spans) {
            count += begun && span.thread() != current ? 1 : 0;
            begun |= span.phase() == Phase.RUN;
            current = span.thread();
        }
        return count;
    }

    /// Time in a phase; time of the idle thread is not [Phase#RUN]'s.
    public long in(Phase phase) {
        long sum = 0;
        for (int i = 0; i < spans.size(); i++) {
            if (spans.get(i).phase() == phase && !idle(i)) {
                sum += length(i);
            }
        }
        return sum;
    }

    /// Time in which the idle thread ran or waited in HLT.
    public long idle() {
        long sum = 0;
        for (int i = 0; i < spans.size(); i++) {
            sum += idle(i) ? length(i) : 0;
        }
        return sum;
    }

    private boolean idle(int span) {
        return spans.get(span).phase() == Phase.RUN && spans.get(span).thread() < 0;
    }

    /// How long a span lasts.
    public long length(int span) {
        return times.get(span + 1) - times.get(span);
    }

    /// The place of the span at a time.
    public int spanAt(long time) {
        return at(times, time, spans.size());
    }

    /// The place of the last stint that begins at or before a time; 0 if none does.
    public int stintAt(long time) {
        int low = 0;
        int high = stints.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (stints.get(middle).since() <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private static int at(List<Long> times, long time, int size) {
        int low = 0;
        int high = size - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (times.get(middle) <= time) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
