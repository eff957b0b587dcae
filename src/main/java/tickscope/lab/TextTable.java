package tickscope.lab;

import java.util.List;

/// Lines of cells as text for other programs, the first line with the names of the columns.
public record TextTable(List<List<String>> lines) {
    public TextTable {
        lines = List.copyOf(lines);
    }

    /// A table of Markdown: the first column to the left, the others to the right.
    public String markdown() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells =
                    lines.get(i).stream().map(cell -> cell.replace("|", "\\|")).toList();
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
            if (i == 0) {
                text.append("|---").append("|--:".repeat(cells.size() - 1)).append("|\n");
            }
        }
        return text.toString();
    }

    /// Comma-separated values (RFC 4180).
    public String csv() {
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            text.append(String.join(",", line.stream().map(TextTable::field).toList()))
                    .append("\r\n");
        }
        return text.toString();
    }

    private static String field(String cell) {
        return cell.matches(".*[\",\r\n].*") ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
