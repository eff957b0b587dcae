package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.scenario.FirstSwitch;
import tickscope.scenario.Session;

/// Two to six scenarios side by side: what their switches cost, who is best at what, and what follows.
///
/// @param entries in the order in which they were asked for
public record Comparison(List<Entry> entries, List<Row> rows) {
    public static final int FEWEST = 2;
    public static final int MOST = 6;

    /// The report's own targets, and its figure for Linux, in microseconds.
    public static final double TARGET_FIRST = 20;

    public static final double TARGET_LATER = 10;
    public static final double LINUX_FROM = 5;
    public static final double LINUX_TO = 10;

    /// @param name the file's, without its ending
    /// @param phases instructions of each phase of the first switch; the phases are where the runs align
    public record Entry(
            String name, String title, String design, String verdict, SwitchProfile costs, Map<Phase, Long> phases) {}

    /// One number of each scenario; less is better.
    ///
    /// @param values NaN where there is none
    /// @param winners indices of the best among those that work
    public record Row(String name, List<Double> values, List<Integer> winners) {
        public Row {
            values = List.copyOf(values);
            winners = List.copyOf(winners);
        }
    }

    public Comparison {
        entries = List.copyOf(entries);
        rows = List.copyOf(rows);
    }

    /// Compares sessions that are recorded already.
    public static Comparison of(List<Session> sessions) {
        if (sessions.size() < FEWEST || sessions.size() > MOST) {
            throw new IllegalArgumentException("2 to 6 scenarios, not " + sessions.size());
        }
        List<Entry> entries = sessions.stream().map(Comparison::entry).toList();
        List<Row> rows = new ArrayList<>();
        rows.add(row(
                "instructions per switch, median",
                entries,
                e -> median(e.costs().instructions())));
        rows.add(row(
                "instructions per switch, most", entries, e -> most(e.costs().instructions())));
        rows.add(row("bytes read, median", entries, e -> median(e.costs().bytesRead())));
        rows.add(row("bytes written, median", entries, e -> median(e.costs().bytesWritten())));
        rows.add(row("bytes of stack, most", entries, e -> most(e.costs().stack())));
        rows.add(row("instructions with IF=0, longest", entries, e -> e.costs().longestInterruptsOff()));
        rows.add(row(
                "tick to first instruction, median",
                entries,
                e -> median(e.costs().latency())));
        rows.add(row(
                "tick to first instruction, most", entries, e -> most(e.costs().latency())));
        rows.add(
                row("≈ µs per switch, estimated", entries, e -> median(e.costs().microseconds())));
        return new Comparison(entries, rows);
    }

    private static Entry entry(Session session) {
        String file = String.valueOf(session.file().getFileName());
        return new Entry(
                file.replaceFirst("\\.json$", ""),
                session.scenario().title(),
                session.scenario().kernel().design(),
                session.verdict().outcome().lower(),
                SwitchProfile.of(session.run()),
                session.firstSwitch().map(first -> phases(session, first)).orElse(Map.of()));
    }

    private static Map<Phase, Long> phases(Session session, FirstSwitch first) {
        Map<Phase, Long> lengths = new TreeMap<>();
        List<Span> spans = session.spans(first.cpu());
        for (int i = 0; i < spans.size() && spans.get(i).from() < first.end(); i++) {
            if (spans.get(i).from() >= first.start()) {
                lengths.merge(spans.get(i).phase(), session.steps(first.cpu(), i), Long::sum);
            }
        }
        return lengths;
    }

    private static double median(Distribution distribution) {
        return distribution.count() == 0 ? Double.NaN : distribution.median();
    }

    private static double most(Distribution distribution) {
        return distribution.count() == 0 ? Double.NaN : distribution.most();
    }

    private static Row row(String name, List<Entry> entries, ToDoubleFunction<Entry> number) {
        List<Double> values = entries.stream()
                .map(entry -> entry.costs().resumed() == 0 ? Double.NaN : number.applyAsDouble(entry))
                .toList();
        double best = Double.POSITIVE_INFINITY;
        List<Integer> winners = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            double value = values.get(i);
            if (!entries.get(i).verdict().equals("works") || Double.isNaN(value) || value > best) {
                continue;
            }
            if (value < best) {
                best = value;
                winners.clear();
            }
            winners.add(i);
        }
        return new Row(name, values, winners);
    }

    /// One sentence that follows from the numbers.
    public String conclusion() {
        List<Entry> working = entries.stream()
                .filter(entry -> entry.verdict().equals("works"))
                .toList();
        if (working.isEmpty()) {
            return "None of them works, so nothing can be said about their costs.";
        }
        int[] wins = new int[entries.size()];
        rows.forEach(row -> row.winners().forEach(winner -> wins[winner]++));
        int best = 0;
        for (int i = 1; i < wins.length; i++) {
            best = wins[i] > wins[best] ? i : best;
        }
        Row instructions = rows.getFirst();
        Row latency = rows.get(7);
        StringBuilder text = new StringBuilder(working.size() == entries.size() ? "All work; " : "Of those that work, ")
                .append(entries.get(best).name())
                .append(" is best in ")
                .append(wins[best])
                .append(" of ")
                .append(rows.size())
                .append(" rows");
        if (!instructions.winners().isEmpty()) {
            int cheapest = instructions.winners().getFirst();
            text.append(", ")
                    .append(cheapest == best ? "it" : entries.get(cheapest).name())
                    .append(" needs the fewest instructions for a switch (")
                    .append(number(instructions.values().get(cheapest)))
                    .append(")");
        }
        if (!latency.winners().isEmpty()) {
            int slowest = slowest(latency);
            text.append(", and the next thread waits longest with ")
                    .append(entries.get(slowest).name())
                    .append(", up to ")
                    .append(number(latency.values().get(slowest)))
                    .append(" instructions after the tick");
        }
        return text.append('.').toString();
    }

    private int slowest(Row row) {
        int slowest = row.winners().getFirst();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).verdict().equals("works")
                    && row.values().get(i) > row.values().get(slowest)) {
                slowest = i;
            }
        }
        return slowest;
    }

    /// A number as the table shows it: whole, or with one decimal, or two below 1.
    public static String number(double value) {
        if (Double.isNaN(value)) {
            return "–";
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,d", (long) value)
                : String.format(Locale.ROOT, value < 1 ? "%.2f" : "%,.1f", value);
    }
}
