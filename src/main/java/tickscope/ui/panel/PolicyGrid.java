package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import tickscope.lab.CostTable;
import tickscope.lab.PolicyComparison;
import tickscope.lab.PolicyComparison.Row;
import tickscope.lab.PolicyWords;
import tickscope.ui.Texts;

/// The figures of a comparison of policies as rows; best and worst are marked by a sign and a colour.
final class PolicyGrid extends VBox {
    private static final double FIRST = 18;

    PolicyGrid() {
        getStyleClass().add("compare-costs");
    }

    void show(PolicyComparison comparison, PolicyWords words) {
        getChildren().clear();
        List<Label> heads = comparison.policies().stream().map(Label::new).toList();
        getChildren().add(line(new Label(), heads, "compare-costs-head"));
        for (Row row : comparison.rows()) {
            getChildren().add(line(comparison, row, words));
        }
    }

    private static GridPane line(PolicyComparison comparison, Row row, PolicyWords words) {
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
        GridPane line = line(heading, cells, "compare-costs-row");
        line.setAccessibleText(spoken.toString());
        line.setFocusTraversable(true);
        return line;
    }

    private static GridPane line(Label heading, List<Label> cells, String style) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add(style);
        column(grid, FIRST);
        grid.add(heading, 0, 0);
        for (int i = 0; i < cells.size(); i++) {
            column(grid, (100 - FIRST) / cells.size());
            cells.get(i).setMinWidth(0);
            grid.add(cells.get(i), i + 1, 0);
        }
        return grid;
    }

    private static void column(GridPane grid, double percent) {
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        grid.getColumnConstraints().add(column);
    }
}
