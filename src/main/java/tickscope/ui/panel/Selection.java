package tickscope.ui.panel;

import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.IntSupplier;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// The row of a column that the keyboard has chosen. The column is one stop of the Tab key; Up and Down move the
/// choice, Enter picks it.
final class Selection {
    private static final int NONE = -1;

    private final IntSupplier rows;
    private final IntPredicate selectable;
    private final IntConsumer chosen;
    private final IntConsumer picked;
    private int row = NONE;

    /// @param selectable whether a row holds a value
    /// @param chosen takes the row chosen, or -1
    /// @param picked takes the row that Enter was pressed on
    Selection(Region column, IntSupplier rows, IntPredicate selectable, IntConsumer chosen, IntConsumer picked) {
        this.rows = rows;
        this.selectable = selectable;
        this.chosen = chosen;
        this.picked = picked;
        column.setFocusTraversable(true);
        column.setOnKeyPressed(this::pressed);
        column.focusedProperty().subscribe((_, focused) -> {
            if (focused && column.isFocusVisible()) {
                choose(row == NONE ? next(NONE, 1) : row);
            } else if (!focused) {
                chosen.accept(NONE);
            }
        });
    }

    /// The row chosen, or -1.
    int row() {
        return row;
    }

    void choose(int wanted) {
        row = wanted < rows.getAsInt() && wanted >= 0 && selectable.test(wanted) ? wanted : NONE;
        chosen.accept(row);
    }

    private void pressed(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> choose(next(row == NONE ? rows.getAsInt() : row, -1));
            case DOWN -> choose(next(row, 1));
            case ENTER -> {
                if (row != NONE && row < rows.getAsInt() && selectable.test(row)) {
                    picked.accept(row);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// The next row that can be chosen; where it is if there is none.
    private int next(int from, int direction) {
        for (int i = from + direction; i >= 0 && i < rows.getAsInt(); i += direction) {
            if (selectable.test(i)) {
                return i;
            }
        }
        return from >= rows.getAsInt() ? NONE : from;
    }
}
