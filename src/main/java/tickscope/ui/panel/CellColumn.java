package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import tickscope.kernel.Cell;
import tickscope.ui.panel.Line.Entry;
import tickscope.ui.panel.Line.Heading;

/// Two lists of cells in the height there is: one hangs from the top, as a stack does, the other stands at the bottom.
/// What does not fit is folded. RSP is marked beside the cell that it points to.
public final class CellColumn extends Region {
    private static final PseudoClass LEFT = PseudoClass.getPseudoClass("left");

    private final List<CellRow> rows = new ArrayList<>();
    private final Map<Long, CellRow> byAddress = new HashMap<>();
    private final Region arrow = new Region();
    private final HBox pointer = new HBox();
    private List<Line> top = List.of();
    private List<Line> bottom = List.of();
    private List<Line> fitted = List.of();
    private double fittedHeight;
    private double fittedRow;
    private final List<Region> braces = new ArrayList<>();
    private final Selection selection =
            new Selection(this, () -> fitted.size(), i -> fitted.get(i) instanceof Entry, this::choose, this::pick);
    private Consumer<Cell> onPick = _ -> {};
    private Pointed onPoint = (_, _) -> {};
    private Consumer<CellRow> light = _ -> {};
    private long rsp;
    private boolean pointerLeft;

    public CellColumn() {
        getStyleClass().add("cell-column");
        arrow.getStyleClass().add("rsp-arrow");
        Label name = new Label("RSP");
        name.setMinWidth(USE_PREF_SIZE);
        pointer.getStyleClass().add("rsp-pointer");
        pointer.getChildren().addAll(arrow, name);
        pointer.setManaged(false);
        pointer.setVisible(false);
        getChildren().add(pointer);
    }

    /// Whether RSP is marked on the left, towards a processor that stands there.
    public boolean isPointerLeft() {
        return pointerLeft;
    }

    public void setPointerLeft(boolean left) {
        pointerLeft = left;
        arrow.pseudoClassStateChanged(LEFT, left);
        if (left) {
            arrow.toFront();
        }
    }

    void show(List<Line> above, List<Line> below, long stackPointer) {
        top = List.copyOf(above);
        bottom = List.copyOf(below);
        rsp = stackPointer;
        fit();
        requestLayout();
    }

    /// What light falls on a row that shows something: on those of now, and whenever the room changes what they show.
    void light(Consumer<CellRow> falling) {
        light = falling;
        rows.stream().filter(Node::isVisible).forEach(falling);
    }

    /// What happens when a cell is clicked.
    void onPick(Consumer<Cell> action) {
        onPick = action;
    }

    /// Takes the row and the cell that the mouse or the keyboard points to; no cell when it points no longer.
    interface Pointed {
        void at(Node row, Optional<Cell> cell);
    }

    void onPoint(Pointed action) {
        onPoint = action;
    }

    private void pick(int row) {
        onPick.accept(cell(row));
    }

    private Cell cell(int row) {
        return ((Entry) fitted.get(row)).cell();
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
            onPoint.at(rows.get(row), Optional.of(cell(row)));
        }
    }

    /// The row that shows the quadword at an address, if it is not folded away.
    Optional<Node> row(long address) {
        return Optional.ofNullable(byAddress.get(address & ~7L));
    }

    /// Fitting changes styles. That is done when the moment arrives, before the styles of a frame are
    /// applied; and again in layout, but only if the room has changed, because then styles have to be applied
    /// once more.
    private void fit() {
        if (getHeight() <= 0) {
            return;
        }
        double height = rowHeight();
        List<Line> all = new ArrayList<>(top);
        all.addAll(bottom);
        fittedHeight = getHeight();
        fittedRow = height;
        fitted = Folding.fit(all, (int) ((getHeight() - Math.round(height / 3)) / height));
        for (int i = 0; i < Math.max(fitted.size(), rows.size()); i++) {
            boolean fresh = i == rows.size();
            CellRow row = fresh ? make() : rows.get(i);
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
            List<CellRow> dressed = List.copyOf(rows);
            fit();
            dressed.forEach(CellRow::applyCss);
        }
        int above = fitted.size() - countBottom(fitted);
        byAddress.clear();
        pointer.setVisible(false);
        double y = 0;
        for (int i = 0; i < fitted.size(); i++) {
            if (i == above) {
                y = Math.max(y, getHeight() - (fitted.size() - above) * height);
            }
            place(rowAt(i), fitted.get(i), y, height);
            y += height;
        }
        brace(height);
        if (isFocused() && isFocusVisible()) {
            selection.choose(selection.row());
        }
    }

    /// A brace along each group of cells, from its heading to its last row, on the side away from the processor.
    private void brace(double height) {
        int used = 0;
        int first = -1;
        for (int i = 0; i <= fitted.size(); i++) {
            boolean ends = i == fitted.size() || fitted.get(i) instanceof Heading;
            if (ends && first >= 0 && i - first > 1) {
                Heading heading = (Heading) fitted.get(first);
                double top = rows.get(first + 1).getLayoutY();
                double bottom = rows.get(i - 1).getLayoutY() + height;
                Region brace = braceAt(used++);
                Marks.style(brace, "author-", Marks.of(heading.author()));
                brace.pseudoClassStateChanged(LEFT, pointerLeft);
                double width = snapSizeX(brace.prefWidth(-1));
                brace.resizeRelocate(pointerLeft ? getWidth() - width : 0, top, width, bottom - top);
                brace.setVisible(true);
            }
            first = i < fitted.size() && ends ? i : first;
        }
        for (int i = used; i < braces.size(); i++) {
            braces.get(i).setVisible(false);
        }
    }

    private Region braceAt(int index) {
        while (braces.size() <= index) {
            Region brace = new Region();
            brace.getStyleClass().add("brace");
            brace.setManaged(false);
            brace.setMouseTransparent(true);
            braces.add(brace);
            getChildren().add(brace);
            brace.applyCss();
        }
        return braces.get(index);
    }

    private double rowHeight() {
        return Math.max(1, snapSizeY(rowAt(0).prefHeight(-1)));
    }

    /// The bottom list begins with the same heading object that it was given with.
    private int countBottom(List<Line> fitted) {
        if (bottom.isEmpty()) {
            return 0;
        }
        for (int i = fitted.size() - 1; i >= 0; i--) {
            if (fitted.get(i) == bottom.getFirst()) {
                return fitted.size() - i;
            }
        }
        return 0;
    }

    private void place(CellRow row, Line line, double y, double height) {
        double gutter = snapSizeX(pointer.prefWidth(-1));
        double brace = snapSizeX(braceAt(0).prefWidth(-1));
        // A name may reach over the room of the pointer or the brace, which no name has.
        boolean heading = line instanceof Heading;
        double x = pointerLeft ? gutter : brace;
        row.resizeRelocate(x, y, getWidth() - (heading ? x : gutter + brace), height);
        if (line instanceof Entry entry) {
            long address = entry.cell().address();
            byAddress.put(address & ~7L, row);
            if (address == rsp) {
                point(y + height / 2);
            } else if (address + 8 == rsp && !pointer.isVisible()) {
                point(y);
            }
        }
    }

    private void point(double middle) {
        double width = snapSizeX(pointer.prefWidth(-1));
        double height = snapSizeY(pointer.prefHeight(-1));
        layoutInArea(
                pointer,
                pointerLeft ? 0 : getWidth() - width,
                Math.max(0, middle - height / 2),
                width,
                height,
                0,
                HPos.LEFT,
                VPos.CENTER);
        pointer.setVisible(true);
        pointer.toFront();
    }

    private CellRow rowAt(int index) {
        while (rows.size() <= index) {
            enter(make());
        }
        return rows.get(index);
    }

    private CellRow make() {
        int index = rows.size();
        CellRow row = new CellRow(cell -> onPick.accept(cell), pointed -> onPoint.at(rows.get(index), pointed));
        row.setManaged(false);
        rows.add(row);
        return row;
    }

    /// A row has its style classes when it enters the scene, and enters before its words do: styles are then looked up
    /// once for each of them.
    private void enter(CellRow row) {
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
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }
}
