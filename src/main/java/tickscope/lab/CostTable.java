package tickscope.lab;

import java.util.ArrayList;
import java.util.List;
import tickscope.lab.CostSheet.Column;
import tickscope.lab.CostSheet.Cost;

/// A cost sheet as text for other programs.
public record CostTable(CostSheet sheet, Phrases phrases) {
    public static final String BEST = "▲";
    public static final String WORST = "▼";

    /// Heading and rows, marked best and worst.
    private List<List<String>> lines(boolean marked) {
        List<List<String>> lines = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        head.addAll(sheet.columns().stream().map(Column::name).toList());
        lines.add(head);
        for (Cost cost : Cost.values()) {
            List<String> line = new ArrayList<>(List.of(phrases.row(cost)));
            for (int i = 0; i < sheet.columns().size(); i++) {
                line.add(phrases.cell(sheet.row(cost).get(i)) + (marked ? mark(cost, i) : ""));
            }
            lines.add(line);
        }
        return lines;
    }

    private String mark(Cost cost, int column) {
        return sheet.best(cost).contains(column)
                ? " " + BEST
                : sheet.worst(cost).contains(column) ? " " + WORST : "";
    }

    /// A table of Markdown, and the conclusion below it.
    public String markdown() {
        return new TextTable(lines(true)).markdown() + '\n' + phrases.conclusion(sheet) + '\n';
    }

    /// Comma-separated values (RFC 4180), numbers without groups.
    public String csv() {
        return new TextTable(lines(false).stream()
                        .map(line -> line.stream().map(CostTable::bare).toList())
                        .toList())
                .csv();
    }

    private static String bare(String cell) {
        return cell.matches("[\\d,.]+") ? cell.replace(",", "") : cell;
    }
}
