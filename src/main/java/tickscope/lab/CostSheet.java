package tickscope.lab;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tickscope.check.SwitchCost;
import tickscope.check.Verdict.Outcome;
import tickscope.scenario.Session;

/// What one switch costs in several sessions, and what the experiments found, row by row.
///
/// @param columns one for each session
/// @param cells of each row one measure for each session
public record CostSheet(List<Column> columns, Map<Cost, List<Measure>> cells) {
    /// @param name as short as it can be told from the others
    /// @param works whether its run violated nothing
    /// @param late whether the interrupted thread ran on before the switch
    public record Column(String name, Outcome outcome, boolean works, boolean late) {}

    /// The rows, in order.
    public enum Cost {
        /// Virtual time from the tick that asked for the switch to the next thread's first instruction.
        LATENCY,
        READ,
        WRITTEN,
        /// The longest stretch of instructions with IF=0, in the whole run.
        INTERRUPTS_OFF,
        STACK,
        MICROSECONDS,
        SWEEP,
        PREEMPTS
    }

    /// Microseconds are estimates, good for two places after the point at most.
    private static final double NANOSECONDS = 10;

    private static final double HUNDREDTHS = 100;

    public CostSheet {
        columns = List.copyOf(columns);
        cells = Map.copyOf(cells);
    }

    /// What the recorded runs tell; the experiments are still to come.
    public static CostSheet of(Alignment alignment) {
        return of(alignment, Locale.ENGLISH);
    }

    /// The same, the columns named in a language.
    public static CostSheet of(Alignment alignment, Locale language) {
        List<Session> sessions = alignment.sessions();
        List<String> names = Names.of(sessions, language);
        List<Column> columns = new ArrayList<>();
        Map<Cost, List<Measure>> cells = new EnumMap<>(Cost.class);
        for (int i = 0; i < sessions.size(); i++) {
            Session session = sessions.get(i);
            boolean late = Course.of(session, alignment.tick()).late();
            columns.add(new Column(
                    names.get(i), session.verdict().outcome(), session.verdict().good(), late));
        }
        for (Cost cost : Cost.values()) {
            cells.put(
                    cost,
                    sessions.stream().map(session -> measure(session, cost)).toList());
        }
        return new CostSheet(columns, cells);
    }

    private static Measure measure(Session session, Cost cost) {
        Optional<SwitchCost> first = session.run().watch().costs().stream().findFirst();
        return switch (cost) {
            case LATENCY ->
                first.<Measure>map(found ->
                                found.latency() < 0 ? new Measure.Absent() : new Measure.Amount(found.latency()))
                        .orElse(new Measure.Never());
            case READ -> amount(first.map(SwitchCost::bytesRead));
            case WRITTEN -> amount(first.map(SwitchCost::bytesWritten));
            case STACK -> amount(first.map(SwitchCost::stack));
            case MICROSECONDS -> amount(first.map(found -> Math.round(found.nanoseconds() / NANOSECONDS) / HUNDREDTHS));
            case INTERRUPTS_OFF -> interruptsOff(session);
            case SWEEP, PREEMPTS -> new Measure.Pending();
        };
    }

    private static Measure amount(Optional<? extends Number> number) {
        return number.<Measure>map(value -> new Measure.Amount(value.doubleValue()))
                .orElse(new Measure.Absent());
    }

    /// A run that ended with interrupts off because no tick came any more would have gone on so for ever.
    private static Measure interruptsOff(Session session) {
        boolean off = session.run().end().cpus().stream().anyMatch(cpu -> !cpu.interruptsEnabled());
        if (off && session.verdict().outcome() == Outcome.HANGS) {
            return new Measure.Forever();
        }
        return session.run().track().ticks() == 0
                ? new Measure.Absent()
                : new Measure.Amount(session.run().watch().longestInterruptsOff());
    }

    /// The sheet with every experiment done, on this thread.
    public static CostSheet experimented(Alignment alignment) {
        return experimented(alignment, Locale.ENGLISH);
    }

    /// The same, the columns named in a language.
    public static CostSheet experimented(Alignment alignment, Locale language) {
        return new Experiments(alignment, of(alignment, language)).run(_ -> {}, _ -> {});
    }

    /// The sheet with one more thing known.
    public CostSheet with(int column, Cost cost, Measure found) {
        Map<Cost, List<Measure>> changed = new EnumMap<>(cells);
        List<Measure> row = new ArrayList<>(row(cost));
        row.set(column, found);
        changed.put(cost, List.copyOf(row));
        return new CostSheet(columns, changed);
    }

    public List<Measure> row(Cost cost) {
        return Objects.requireNonNull(cells.get(cost));
    }

    /// Whether an experiment is still to come.
    public boolean complete() {
        return cells.values().stream().flatMap(List::stream).noneMatch(Measure.Pending.class::isInstance);
    }

    /// Columns that are best in a row. Costs count only where the design works; nobody is best where all are the same.
    public List<Integer> best(Cost cost) {
        return differs(cost) ? extreme(cost, true) : List.of();
    }

    /// Columns that are worst in a row.
    public List<Integer> worst(Cost cost) {
        return differs(cost) ? extreme(cost, false) : List.of();
    }

    /// Whether a row's measures are not all the same.
    public boolean differs(Cost cost) {
        return row(cost).stream().distinct().count() > 1;
    }

    private List<Integer> extreme(Cost cost, boolean best) {
        List<Integer> found = new ArrayList<>();
        double sought = best ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
        double other = best ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (int i = 0; i < columns.size(); i++) {
            Optional<Double> badness = row(cost).get(i).badness();
            if (badness.isEmpty()) {
                continue;
            }
            double value = badness.get();
            other = best ? Math.max(other, value) : Math.min(other, value);
            if (best
                    && (Double.isInfinite(value) || !columns.get(i).works() && cost.ordinal() < Cost.SWEEP.ordinal())) {
                continue;
            }
            if (best ? value < sought : value > sought) {
                found.clear();
                sought = value;
            }
            if (value == sought) {
                found.add(i);
            }
        }
        boolean ranked = best ? other > sought || found.size() < rated(cost) : other < sought;
        return ranked ? found : List.of();
    }

    private long rated(Cost cost) {
        return row(cost).stream().filter(cell -> cell.badness().isPresent()).count();
    }
}
