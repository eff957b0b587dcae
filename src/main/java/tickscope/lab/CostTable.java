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
        StringBuilder text = new StringBuilder();
        List<List<String>> lines = lines(true);
        for (int i = 0; i < lines.size(); i++) {
            text.append("| ")
                    .append(String.join(
                            " | ",
                            lines.get(i).stream()
                                    .map(cell -> cell.replace("|", "\\|"))
                                    .toList()))
                    .append(" |\n");
            if (i == 0) {
                text.append("|---")
                        .append("|--:".repeat(sheet.columns().size()))
                        .append("|\n");
            }
        }
        return text.append('\n').append(phrases.conclusion(sheet)).append('\n').toString();
    }

    /// Comma-separated values (RFC 4180), numbers without groups.
    public String csv() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines(false)) {
            text.append(String.join(",", line.stream().map(CostTable::field).toList()))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String field(String cell) {
        String bare = cell.matches("[\\d,.]+") ? cell.replace(",", "") : cell;
        return bare.matches(".*[\",\r\n].*") ? '"' + bare.replace("\"", "\"\"") + '"' : bare;
    }
}
