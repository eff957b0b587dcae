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

    void show(List<Line> lines) {
        registers = List.copyOf(lines);
        requestLayout();
    }

    Optional<Node> row(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    protected void layoutChildren() {
        double height = snapSizeY(rowAt(0).prefHeight(-1));
        List<Line> fitted = Folding.fit(registers, (int) (getHeight() / height));
        byName.clear();
        for (int i = 0; i < Math.max(fitted.size(), rows.size()); i++) {
            RegisterRow row = rowAt(i);
            row.setVisible(i < fitted.size());
            if (i < fitted.size()) {
                row.show(fitted.get(i));
                row.resizeRelocate(0, i * height, getWidth(), height);
                if (fitted.get(i) instanceof Register register) {
                    byName.put(register.label(), row);
                }
            }
        }
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
