package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tickscope.lab.CostTable;
import tickscope.lab.PolicyComparison;
import tickscope.lab.PolicyComparison.Row;
import tickscope.lab.PolicyWords;
import tickscope.ui.Texts;

/// The figures of a comparison of policies as rows; best and worst are marked by a sign and a colour. Policies that
/// have no room beside each other stand in blocks, one below the other.
final class PolicyGrid extends VBox {
    /// Of the width, for what a row is called; at large type so many times the width of an `m`.
    private static final double FIRST = 0.18;

    private static final double WORD = 8.2;

    /// A line of the table: what it is about, and a cell for each policy.
    private record Cells(Label heading, List<Label> cells, String style, String spoken) {}

    private List<Cells> lines = List.of();
    private Room room = new Room(Double.MAX_VALUE, Double.MAX_VALUE);

    PolicyGrid() {
        getStyleClass().add("compare-costs");
    }

    void show(PolicyComparison comparison, PolicyWords words) {
        List<Cells> all = new ArrayList<>();
        List<Label> heads = comparison.policies().stream().map(Label::new).toList();
        all.add(new Cells(new Label(), heads, "compare-costs-head", ""));
        for (Row row : comparison.rows()) {
            all.add(cells(comparison, row, words));
        }
        lines = all;
        arrange();
    }

    /// As many policies beside each other as have room, in blocks of about the same size.
    void fit(Room wanted) {
        room = wanted;
        arrange();
    }

    private void arrange() {
        if (lines.isEmpty()) {
            return;
        }
        int policies = lines.getFirst().cells().size();
        int blocks = Math.ceilDiv(policies, Math.min(policies, room.policies(1 - first())));
        int each = Math.ceilDiv(policies, blocks);
        getChildren().clear();
        for (int from = 0; from < policies; from += each) {
            for (Cells line : lines) {
                getChildren().add(line(line, first(), from, each));
            }
        }
    }

    private double first() {
        return Math.max(FIRST, WORD / room.width());
    }

    private static Cells cells(PolicyComparison comparison, Row row, PolicyWords words) {
        Label heading = new Label(words.row(row.figure()));
        heading.setTooltip(new Tooltip(words.about(row.figure())));
        StringBuilder spoken = new StringBuilder(heading.getText());
        List<Label> cells = new ArrayList<>();
        for (int i = 0; i < row.values().size(); i++) {
            boolean best = row.best().contains(i);
            boolean worst = row.worst().contains(i);
            String value = PolicyWords.number(row.figure(), row.values().get(i));
            Label cell = new Label(value + (best ? " " + CostTable.BEST : worst ? " " + CostTable.WORST : ""));
            cell.getStyleClass().add(best ? "best" : worst ? "worst" : "compare-cost");
            cells.add(cell);
            spoken.append(". ")
                    .append(comparison.policies().get(i))
                    .append(": ")
                    .append(value);
            if (best || worst) {
                spoken.append(' ').append(Texts.text(best ? "compare.best" : "compare.worst"));
            }
        }
        return new Cells(heading, cells, "compare-costs-row", spoken.toString());
    }

    /// The part of a line that belongs to a block. A row is spoken whole, with its first part.
    private static GridPane line(Cells line, double first, int from, int each) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add(line.style());
        column(grid, first);
        grid.add(from == 0 ? heading(line.heading(), null) : heading(new Label(), line.heading()), 0, 0);
        for (int i = 0; i < each; i++) {
            column(grid, (1 - first) / each);
            if (from + i < line.cells().size()) {
                grid.add(line.cells().get(from + i), i + 1, 0);
            }
        }
        if (from == 0 && !line.spoken().isEmpty()) {
            grid.setAccessibleText(line.spoken());
            grid.setFocusTraversable(true);
        }
        return grid;
    }

    private static Label heading(Label heading, @Nullable Label same) {
        if (same != null) {
            heading.setText(same.getText());
            heading.setTooltip(same.getTooltip());
        }
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        return heading;
    }

    private static void column(GridPane grid, double share) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(100 * share);
        grid.getColumnConstraints().add(column);
    }
}
