package tickscope.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import tickscope.kernel.Phase;

/// What became of each thread of a run, and where each processor's time went. All times are virtual: instructions.
///
/// @param threads in the order of the scenario
/// @param processors where the time of each went
/// @param span from when the first processor left boot to the end
/// @param longestQueue all ready threads together, at the most
/// @param meanQueue all ready threads together, on average over the time
public record Profile(
        List<Row> threads, List<Processor> processors, int switches, long span, int longestQueue, double meanQueue) {
    public Profile {
        threads = List.copyOf(threads);
        processors = List.copyOf(processors);
    }

    /// One thread, or several together.
    ///
    /// @param threads how many it stands for
    /// @param own time in which its own code ran
    /// @param waited time it was ready and had no processor
    /// @param asleep time it waited for something else
    /// @param response from when it was ready first to its first instruction, the mean of several; -1 if never
    /// @param latency how long it was ready each time before it got a processor
    public record Row(
            String name,
            int index,
            int threads,
            long own,
            long waited,
            long asleep,
            long response,
            int voluntary,
            int involuntary,
            int moves,
            Distribution latency,
            Histogram latencies) {}

    /// Where the time of a processor went.
    ///
    /// @param phases one entry for each of [#PHASES]
    /// @param meanQueue length of its own queue on average
    public record Processor(int cpu, List<Long> phases, long idle, int switches, double meanQueue) {
        public Processor {
            phases = List.copyOf(phases);
        }
    }

    /// The phases in the order in which a processor's times are given.
    public static final List<Phase> PHASES = List.of(
            Phase.RUN,
            Phase.DELIVER,
            Phase.SAVE,
            Phase.HANDLE,
            Phase.DECIDE,
            Phase.SWITCH,
            Phase.RESTORE,
            Phase.RETURN,
            Phase.BOOT);

    /// What rows may be put in order by.
    public enum Column {
        THREAD(Row::index),
        OWN(Row::own),
        WAITED(Row::waited),
        ASLEEP(Row::asleep),
        RESPONSE(Row::response),
        VOLUNTARY(Row::voluntary),
        INVOLUNTARY(Row::involuntary),
        MOVES(Row::moves),
        MEDIAN(row -> row.latency.median()),
        MOST(row -> row.latency.most());

        private final ToDoubleFunction<Row> value;

        Column(ToDoubleFunction<Row> value) {
            this.value = value;
        }

        public double of(Row row) {
            return value.applyAsDouble(row);
        }
    }

    public static Profile of(Schedule schedule) {
        List<Row> rows = schedule.threads().stream().map(Profile::row).toList();
        List<Processor> processors = schedule.lanes().stream()
                .map(lane -> new Processor(
                        lane.cpu(),
                        PHASES.stream().map(lane::in).toList(),
                        lane.idle(),
                        lane.switches(),
                        schedule.queues().mean(lane.cpu(), schedule.end())))
                .toList();
        return new Profile(
                rows,
                processors,
                schedule.switches(),
                schedule.end() - schedule.start(),
                schedule.queues().longest(),
                schedule.queues().mean(schedule.end()));
    }

    private static Row row(ThreadLife life) {
        long[] latencies = life.latencies();
        return new Row(
                life.name(),
                life.index(),
                1,
                life.own(),
                life.in(Stretch.State.READY),
                life.in(Stretch.State.WAITS),
                life.response(),
                life.voluntary(),
                life.involuntary(),
                life.moves(),
                Distribution.of(LongStream.of(latencies).asDoubleStream().toArray()),
                Histogram.of(latencies));
    }

    /// All rows by one of their columns; those alike stay in the order of the scenario.
    public List<Row> by(Column column, boolean descending) {
        Comparator<Row> order = Comparator.comparingDouble(column::of);
        return threads.stream().sorted(descending ? order.reversed() : order).toList();
    }

    /// The first so many rows, and all others in one.
    public static List<Row> top(List<Row> rows, int most) {
        if (rows.size() <= most) {
            return rows;
        }
        List<Row> shown = new ArrayList<>(rows.subList(0, most - 1));
        shown.add(together(rows.subList(most - 1, rows.size())));
        return List.copyOf(shown);
    }

    /// Several in one row: times and counts are added up, the response is the mean of those who ever ran. The median
    /// is the mean of theirs.
    public static Row together(List<Row> rows) {
        Histogram all = rows.stream().map(Row::latencies).reduce(new Histogram(List.of()), Histogram::plus);
        List<Row> ran = rows.stream().filter(row -> row.response >= 0).toList();
        return new Row(
                "",
                -1,
                rows.size(),
                rows.stream().mapToLong(Row::own).sum(),
                rows.stream().mapToLong(Row::waited).sum(),
                rows.stream().mapToLong(Row::asleep).sum(),
                ran.isEmpty()
                        ? -1
                        : Math.round(
                                ran.stream().mapToLong(Row::response).average().orElse(-1)),
                rows.stream().mapToInt(Row::voluntary).sum(),
                rows.stream().mapToInt(Row::involuntary).sum(),
                rows.stream().mapToInt(Row::moves).sum(),
                together(rows.stream().map(Row::latency).toArray(Distribution[]::new)),
                all);
    }

    private static Distribution together(Distribution[] parts) {
        Distribution[] some =
                Arrays.stream(parts).filter(part -> part.count() > 0).toArray(Distribution[]::new);
        if (some.length == 0) {
            return Distribution.NONE;
        }
        int count = Arrays.stream(some).mapToInt(Distribution::count).sum();
        return new Distribution(
                count,
                Arrays.stream(some).mapToDouble(Distribution::least).min().orElse(0),
                Arrays.stream(some).mapToDouble(Distribution::median).average().orElse(0),
                Arrays.stream(some)
                        .mapToDouble(Distribution::percentile95)
                        .max()
                        .orElse(0),
                Arrays.stream(some).mapToDouble(Distribution::most).max().orElse(0),
                Arrays.stream(some)
                                .mapToDouble(part -> part.mean() * part.count())
                                .sum()
                        / count);
    }
}
