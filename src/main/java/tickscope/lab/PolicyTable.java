package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tickscope.lab.PolicyComparison.Row;

/// A comparison of policies as text: for a terminal, as Markdown, or as comma-separated values.
public record PolicyTable(PolicyComparison comparison, Locale language) {
    private static final String BEST = " *";

    private PolicyWords words() {
        return new PolicyWords(language);
    }

    private List<List<String>> lines(boolean marked) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(line("", comparison.policies()));
        for (Row row : comparison.rows()) {
            List<String> cells = new ArrayList<>();
            for (int i = 0; i < row.values().size(); i++) {
                cells.add(PolicyWords.number(row.figure(), row.values().get(i))
                        + (marked && row.best().contains(i) ? BEST : ""));
            }
            lines.add(line(words().row(row.figure()), cells));
        }
        return lines;
    }

    private static List<String> line(String name, List<String> cells) {
        List<String> line = new ArrayList<>(List.of(name));
        line.addAll(cells);
        return line;
    }

    /// Columns that line up on a terminal, the best with a star, and what follows.
    public String text() {
        List<List<String>> lines = lines(true);
        int[] widths = new int[comparison.policies().size() + 1];
        for (List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                int width = line.get(i).length() - (line.get(i).endsWith(BEST) ? BEST.length() : 0);
                widths[i] = Math.max(widths[i], width);
            }
        }
        StringBuilder text = new StringBuilder(comparison.workload().title(language) + "\n\n");
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder(padded(line.getFirst(), widths[0], false));
            for (int i = 1; i < widths.length; i++) {
                boolean best = line.get(i).endsWith(BEST);
                String value = best ? line.get(i).substring(0, line.get(i).length() - BEST.length()) : line.get(i);
                row.append("  ").append(padded(value, widths[i], true)).append(best ? BEST : "  ");
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        return text.append('\n').append(below()).toString();
    }

    private static String padded(String cell, int width, boolean right) {
        String blanks = " ".repeat(width - cell.length());
        return right ? blanks + cell : cell + blanks;
    }

    private String below() {
        return "* " + words().note(comparison) + "\n\n" + words().conclusion(comparison);
    }

    /// A table of Markdown, and what follows below it.
    public String markdown() {
        return String.join(
                "\n",
                new TextTable(lines(true)).markdown(),
                words().note(comparison) + '\n',
                words().conclusion(comparison) + '\n');
    }

    /// Comma-separated values (RFC 4180); a cell without a value is empty.
    public String csv() {
        return new TextTable(lines(false).stream()
                        .map(line -> line.stream()
                                .map(cell -> cell.equals("–") ? "" : cell)
                                .toList())
                        .toList())
                .csv();
    }
}
