package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tickscope.lab.PolicyComparison.Figure;
import tickscope.lab.PolicyComparison.Row;

/// What a comparison of policies says, in a language; every sentence is composed from counted numbers.
public final class PolicyWords {
    /// So many names are told one by one.
    private static final int NAMED = 4;

    private final Sentences sentences;

    public PolicyWords(Locale language) {
        sentences = new Sentences("policies", language);
    }

    private String text(String key, Object... arguments) {
        return sentences.text(key, arguments);
    }

    /// The name of a row.
    public String row(Figure figure) {
        return text("row." + figure.name().toLowerCase(Locale.ROOT));
    }

    /// What a row counts, in a sentence.
    public String about(Figure figure) {
        return text("about." + figure.name().toLowerCase(Locale.ROOT));
    }

    /// What the numbers are.
    public String note(PolicyComparison comparison) {
        return text("note", comparison.workload().cpus());
    }

    /// As a table shows a value: a fairness or energy with three decimals, a mean with two, a count with none.
    public static String number(Figure figure, double value) {
        boolean whole = value == Math.rint(value) && figure.decimals() == 2;
        return Double.isNaN(value)
                ? "–"
                : String.format(Locale.ROOT, "%." + (whole ? 0 : figure.decimals()) + "f", value);
    }

    /// What follows from the rows: who is best and who is worst at what, and whether anybody is best at everything.
    public String conclusion(PolicyComparison comparison) {
        List<Row> different =
                comparison.rows().stream().filter(row -> !row.best().isEmpty()).toList();
        if (different.isEmpty()) {
            return text("conclusion.equal");
        }
        List<String> parts = new ArrayList<>();
        for (Row row : different) {
            // Who waits less has the shorter turnaround: once is enough.
            if (row.figure() != Figure.WAITING) {
                parts.add(text(
                        "conclusion." + row.figure().name().toLowerCase(Locale.ROOT),
                        row.best().size(),
                        names(comparison, row.best()),
                        number(row.figure(), row.values().get(row.best().getFirst())),
                        row.worst().size(),
                        names(comparison, row.worst()),
                        number(row.figure(), row.values().get(row.worst().getFirst()))));
            }
        }
        List<Integer> everywhere = new ArrayList<>(different.getFirst().best());
        different.forEach(row -> everywhere.retainAll(row.best()));
        String last = everywhere.isEmpty()
                ? text("conclusion.nobody")
                : text("conclusion.always", everywhere.size(), names(comparison, everywhere));
        return text("conclusion.first", String.join("; ", parts)) + " " + last;
    }

    private String names(PolicyComparison comparison, List<Integer> places) {
        if (places.size() > NAMED) {
            return text("some", places.size());
        }
        return sentences.all(places.stream().map(comparison.policies()::get).toList());
    }
}
