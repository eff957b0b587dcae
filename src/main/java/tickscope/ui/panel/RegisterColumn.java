package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    private final Selection selection =
            new Selection(this, () -> fitted.size(), i -> fitted.get(i) instanceof Register, this::choose, this::pick);
    private Consumer<Register> onPick = _ -> {};
    private Pointed onPoint = (_, _) -> {};
    private Consumer<RegisterRow> light = _ -> {};

    public RegisterColumn() {
        getStyleClass().add("register-column");
    }

    /// Takes the row and the register that the mouse or the keyboard points to; none when it points no longer.
    interface Pointed {
        void at(Node row, Optional<Register> register);
    }

    void onPoint(Pointed action) {
        onPoint = action;
    }

    /// What light falls on a row that shows something: on those of now, and whenever the room changes what they show.
    void light(Consumer<RegisterRow> falling) {
        light = falling;
        rows.stream().filter(Node::isVisible).forEach(falling);
    }

    /// What happens when a register is clicked, or Enter pressed on it.
    void onPick(Consumer<Register> action) {
        onPick = action;
    }

    private void pick(int row) {
        register(row).ifPresent(onPick);
    }

    private void choose(int row) {
        for (int i = 0; i < rows.size(); i++) {
            boolean was = rows.get(i).getPseudoClassStates().contains(Marks.SELECTED);
            Marks.set(rows.get(i), Marks.SELECTED, i == row);
            if (was && i != row) {
                onPoint.at(rows.get(i), Optional.empty());
            }
        }
        if (row >= 0) {
            onPoint.at(rows.get(row), Optional.of((Register) fitted.get(row)));
        }
    }

    private Optional<Register> register(int row) {
        return row < fitted.size() && fitted.get(row) instanceof Register register
                ? Optional.of(register)
                : Optional.empty();
    }

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
            boolean fresh = i == rows.size();
            RegisterRow row = fresh ? make() : rows.get(i);
            row.setVisible(i < fitted.size());
            if (i < fitted.size()) {
                row.show(fitted.get(i));
                light.accept(row);
            }
            if (fresh) {
                enter(row);
            }
        }
    }

    @Override
    protected void layoutChildren() {
        double height = rowHeight();
        if (height != fittedRow || getHeight() != fittedHeight) {
            List<RegisterRow> dressed = List.copyOf(rows);
            fit();
            dressed.forEach(RegisterRow::applyCss);
        }
        byName.clear();
        for (int i = 0; i < fitted.size(); i++) {
            rows.get(i).resizeRelocate(0, i * height, getWidth(), height);
            if (fitted.get(i) instanceof Register register) {
                byName.put(register.label(), rows.get(i));
            }
        }
        if (isFocused() && isFocusVisible()) {
            selection.choose(selection.row());
        }
    }

    private double rowHeight() {
        return Math.max(1, snapSizeY(rowAt(0).prefHeight(-1)));
    }

    private RegisterRow rowAt(int index) {
        while (rows.size() <= index) {
            enter(make());
        }
        return rows.get(index);
    }

    private RegisterRow make() {
        RegisterRow row = new RegisterRow();
        row.setManaged(false);
        row.setOnMouseEntered(_ -> onPoint.at(row, register(rows.indexOf(row))));
        row.setOnMouseExited(_ -> onPoint.at(row, Optional.empty()));
        row.setOnMouseClicked(_ -> register(rows.indexOf(row)).ifPresent(onPick));
        rows.add(row);
        return row;
    }

    /// A row enters the scene before its words do: styles are then looked up once for each of them.
    private void enter(RegisterRow row) {
        getChildren().add(row);
        row.fill();
        row.applyCss();
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
