package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tickscope.lab.CostSheet;
import tickscope.lab.CostSheet.Cost;
import tickscope.lab.CostTable;
import tickscope.lab.Phrases;
import tickscope.ui.Texts;

/// The cost sheet as rows; best and worst are marked by a sign and a colour.
final class CostSheetGrid extends VBox {
    private static final double FIRST = 34;

    CostSheetGrid() {
        getStyleClass().add("compare-costs");
    }

    void show(CostSheet sheet, Phrases phrases) {
        getChildren().clear();
        List<String> names =
                sheet.columns().stream().map(CostSheet.Column::name).toList();
        getChildren().add(row("", names, null, sheet, "compare-costs-head"));
        for (Cost cost : Cost.values()) {
            List<String> cells = new ArrayList<>();
            sheet.row(cost).forEach(measure -> cells.add(phrases.cell(measure)));
            getChildren().add(row(phrases.row(cost), cells, cost, sheet, "compare-costs-row"));
        }
    }

    private static GridPane row(
            String name,
            List<String> cells,
            @org.jspecify.annotations.Nullable Cost cost,
            CostSheet sheet,
            String style) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add(style);
        ColumnConstraints first = new ColumnConstraints();
        first.setPercentWidth(FIRST);
        grid.getColumnConstraints().add(first);
        Label heading = new Label(name);
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        grid.add(heading, 0, 0);
        StringBuilder spoken = new StringBuilder(name);
        for (int i = 0; i < cells.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth((100 - FIRST) / cells.size());
            grid.getColumnConstraints().add(column);
            boolean best = cost != null && sheet.best(cost).contains(i);
            boolean worst = cost != null && sheet.worst(cost).contains(i);
            String mark = best ? " " + CostTable.BEST : worst ? " " + CostTable.WORST : "";
            Label cell = new Label(cells.get(i) + mark);
            cell.setWrapText(true);
            cell.setMinHeight(USE_PREF_SIZE);
            cell.getStyleClass().add(best ? "best" : worst ? "worst" : "compare-cost");
            HBox.setHgrow(cell, Priority.ALWAYS);
            grid.add(cell, i + 1, 0);
            spoken.append(". ")
                    .append(sheet.columns().get(i).name())
                    .append(": ")
                    .append(cells.get(i));
            if (best || worst) {
                spoken.append(' ').append(Texts.text(best ? "compare.best" : "compare.worst"));
            }
        }
        grid.setAccessibleText(spoken.toString());
        grid.setFocusTraversable(cost != null);
        return grid;
    }
}
