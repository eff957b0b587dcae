package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import tickscope.ui.panel.Line.Register;

/// Registers in the height there is; those that nothing happens to are folded first.
public final class RegisterColumn extends Region {
    private final List<RegisterRow> rows = new ArrayList<>();
    private final Map<String, RegisterRow> byName = new HashMap<>();
    private List<Line> registers = List.of();
    private List<Line> fitted = List.of();
    private double fittedHeight;
    private double fittedRow;

    void show(List<Line> lines) {
        registers = List.copyOf(lines);
        fit();
        requestLayout();
    }

    Optional<Node> row(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    private void fit() {
        if (getHeight() <= 0) {
            return;
        }
        fittedHeight = getHeight();
        fittedRow = rowHeight();
        fitted = Folding.fit(registers, (int) (fittedHeight / fittedRow));
        for (int i = 0; i < Math.max(fitted.size(), rows.size()); i++) {
            RegisterRow row = rowAt(i);
            row.setVisible(i < fitted.size());
            if (i < fitted.size()) {
                row.show(fitted.get(i));
            }
        }
    }

    @Override
    protected void layoutChildren() {
        double height = rowHeight();
        if (height != fittedRow || getHeight() != fittedHeight) {
            fit();
            rows.forEach(RegisterRow::applyCss);
        }
        byName.clear();
        for (int i = 0; i < fitted.size(); i++) {
            rows.get(i).resizeRelocate(0, i * height, getWidth(), height);
            if (fitted.get(i) instanceof Register register) {
                byName.put(register.label(), rows.get(i));
            }
        }
    }

    private double rowHeight() {
        return Math.max(1, snapSizeY(rowAt(0).prefHeight(-1)));
    }

    private RegisterRow rowAt(int index) {
        while (rows.size() <= index) {
            RegisterRow row = new RegisterRow();
            row.setManaged(false);
            rows.add(row);
            getChildren().add(row);
            row.applyCss();
        }
        return rows.get(index);
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }
}
