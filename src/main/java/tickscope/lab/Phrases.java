package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tickscope.check.Finding;
import tickscope.check.Phrasebook;
import tickscope.lab.CostSheet.Column;
import tickscope.lab.CostSheet.Cost;

/// What a comparison says, in a language; every sentence is composed from measured numbers.
public final class Phrases {
    private final Locale language;
    private final Sentences sentences;

    public Phrases(Locale language) {
        this.language = language;
        sentences = new Sentences("comparison", language);
    }

    private String text(String key, Object... arguments) {
        return sentences.text(key, arguments);
    }

    /// The name of a row.
    public String row(Cost cost) {
        return text("row." + cost.name().toLowerCase(Locale.ROOT));
    }

    /// A measure as a cell of the table has it.
    public String cell(Measure measure) {
        return switch (measure) {
            case Measure.Amount(double value) ->
                value == Math.rint(value) ? Comparison.number(value) : String.format(Locale.ROOT, "%,.2f", value);
            case Measure.Score(long survived, long of) ->
                of == 0 ? "–" : Comparison.number(survived) + " / " + Comparison.number(of);
            case Measure.Answer(boolean yes) -> text(yes ? "yes" : "no");
            case Measure.Absent() -> "–";
            case Measure.Never() -> text("never");
            case Measure.Forever() -> text("forever");
            case Measure.Pending() -> "…";
            case Measure.Stopped() -> text("stopped");
        };
    }

    /// What a column's standing means, or empty where it simply stands in the phase.
    ///
    /// @param thread the thread that was interrupted
    /// @param runs the thread that runs now
    public String standing(Alignment alignment, int column, int beat, String thread, String runs) {
        String outcome = alignment.sessions().get(column).verdict().outcome().lower();
        String phase = alignment.beats().get(beat).phase().lower();
        return switch (alignment.standing(column, beat).kind()) {
            case HERE -> "";
            case STILL -> text("standing.still");
            case LACKS -> text("standing.lacks", text("phase." + phase));
            case OVER -> text("standing.over", thread);
            case DIVERTED -> text("standing.diverted", thread);
            case SWITCHED -> text("standing.switched", runs);
            case NO_TICK -> text("standing.no-tick", text("outcome." + outcome));
        };
    }

    /// What is special about one column.
    public String special(Alignment alignment, CostSheet sheet, int column) {
        Column design = sheet.columns().get(column);
        if (!design.works()) {
            Optional<Finding> violation = alignment.sessions().get(column).verdict().findings().stream()
                    .filter(Finding::violation)
                    .findFirst();
            return text("outcome." + design.outcome().lower())
                    + violation
                            .map(finding -> ": " + Phrasebook.of(language).say(finding.sentence()))
                            .orElse("");
        }
        String latency = cell(sheet.row(Cost.LATENCY).get(column));
        if (design.late()) {
            boolean never = sheet.row(Cost.PREEMPTS).get(column).equals(new Measure.Answer(false));
            return text(never ? "special.late.never" : "special.late", latency);
        }
        return sheet.row(Cost.LATENCY).get(column) instanceof Measure.Amount
                ? text(
                        "special.exact",
                        latency,
                        cell(sheet.row(Cost.READ).get(column)),
                        cell(sheet.row(Cost.WRITTEN).get(column)))
                : text("special.unmeasured");
    }

    /// One sentence that follows from the sheet.
    public String conclusion(CostSheet sheet) {
        List<String> parts = new ArrayList<>();
        List<Integer> working = columns(sheet, Column::works);
        List<Integer> broken = columns(sheet, column -> !column.works());
        extremes(sheet, Cost.LATENCY, working, "latency").ifPresent(parts::add);
        extremes(sheet, Cost.WRITTEN, working, "written").ifPresent(parts::add);
        List<Integer> asked = working.stream()
                .filter(i -> sheet.row(Cost.PREEMPTS).get(i).equals(new Measure.Answer(false)))
                .toList();
        if (!asked.isEmpty()) {
            parts.add(text("conclusion.asked", asked.size(), names(sheet, asked)));
        }
        broken.stream()
                .map(i -> text(
                        "conclusion.broken",
                        sheet.columns().get(i).name(),
                        text("outcome." + sheet.columns().get(i).outcome().lower())))
                .forEach(parts::add);
        if (working.isEmpty()) {
            parts.add(text("conclusion.none"));
        } else if (parts.isEmpty()) {
            parts.add(text("conclusion.equal"));
        }
        String sentence = String.join("; ", parts);
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1) + ".";
    }

    private static List<Integer> columns(CostSheet sheet, java.util.function.Predicate<Column> wanted) {
        return java.util.stream.IntStream.range(0, sheet.columns().size())
                .filter(i -> wanted.test(sheet.columns().get(i)))
                .boxed()
                .toList();
    }

    /// Who has the least of something, and who the most, if they differ.
    private Optional<String> extremes(CostSheet sheet, Cost cost, List<Integer> among, String key) {
        List<Integer> measured = among.stream()
                .filter(i -> sheet.row(cost).get(i) instanceof Measure.Amount)
                .toList();
        double least =
                measured.stream().mapToDouble(i -> amount(sheet, cost, i)).min().orElse(0);
        double most =
                measured.stream().mapToDouble(i -> amount(sheet, cost, i)).max().orElse(0);
        if (measured.size() < 2 || least == most) {
            return Optional.empty();
        }
        List<Integer> first =
                measured.stream().filter(i -> amount(sheet, cost, i) == least).toList();
        List<Integer> last =
                measured.stream().filter(i -> amount(sheet, cost, i) == most).toList();
        return Optional.of(text(
                "conclusion." + key,
                first.size(),
                names(sheet, first),
                Comparison.number(least),
                last.size(),
                names(sheet, last),
                Comparison.number(most)));
    }

    private static double amount(CostSheet sheet, Cost cost, int column) {
        return sheet.row(cost).get(column) instanceof Measure.Amount(double value) ? value : Double.NaN;
    }

    private String names(CostSheet sheet, List<Integer> columns) {
        return sentences.all(
                columns.stream().map(i -> sheet.columns().get(i).name()).toList());
    }
}
