package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// As many lines of a listing as fit, around the current one. What it shows depends on the moment alone, so that
/// stepping forth and back gives the same picture.
public final class Listing extends Region {
    private final List<Row> rows = new ArrayList<>();
    private List<CodeLine> lines = List.of();
    private int wanted = Integer.MAX_VALUE;
    private double fittedHeight;
    private double fittedRow;

    public Listing() {
        getStyleClass().add("listing");
    }

    /// At most this many lines; the height follows.
    public void setLines(int most) {
        wanted = most;
    }

    public int getLines() {
        return wanted;
    }

    void show(List<CodeLine> listing) {
        lines = List.copyOf(listing);
        fit();
        requestLayout();
    }

    Optional<Node> currentRow() {
        return row(Marks.CURRENT);
    }

    Optional<Node> nextRow() {
        return row(Marks.NEXT);
    }

    private Optional<Node> row(PseudoClass mark) {
        return rows.stream()
                .filter(Node::isVisible)
                .filter(row -> row.getPseudoClassStates().contains(mark))
                .map(Node.class::cast)
                .findFirst();
    }

    private void fit() {
        if (getHeight() <= 0) {
            return;
        }
        fittedHeight = getHeight();
        fittedRow = rowHeight();
        int capacity = Math.max(1, (int) (fittedHeight / fittedRow));
        int start = start(capacity);
        for (int i = 0; i < Math.max(capacity, rows.size()); i++) {
            boolean fresh = i == rows.size();
            Row row = fresh ? make() : rows.get(i);
            boolean used = i < capacity && start + i < lines.size();
            row.setVisible(used);
            if (used) {
                row.show(lines.get(start + i));
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
            List<Row> dressed = List.copyOf(rows);
            fit();
            dressed.forEach(Row::applyCss);
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).resizeRelocate(0, i * height, getWidth(), height);
        }
    }

    /// From the function's label if the current line is not too far below it; else with the current line in the middle.
    private int start(int capacity) {
        if (lines.size() <= capacity) {
            return 0;
        }
        int current = focus();
        int label = current;
        while (label > 0 && !lines.get(label).label()) {
            label--;
        }
        int start = current - label < capacity * 3 / 4 ? label : current - capacity / 2;
        int within = Math.clamp(start, 0, lines.size() - capacity);
        return lines.get(within).text().isEmpty() ? within + 1 : within;
    }

    private int focus() {
        int next = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).current()) {
                return i;
            }
            if (lines.get(i).next()) {
                next = i;
            }
        }
        return next;
    }

    private double rowHeight() {
        return Math.max(1, snapSizeY(rowAt(0).prefHeight(-1)));
    }

    private Row rowAt(int index) {
        while (rows.size() <= index) {
            enter(make());
        }
        return rows.get(index);
    }

    private Row make() {
        Row row = new Row();
        row.setManaged(false);
        rows.add(row);
        return row;
    }

    /// A row has its style classes when it enters the scene, and enters before its words do: styles are then looked up
    /// once for each of them.
    private void enter(Row row) {
        getChildren().add(row);
        row.fill();
        row.applyCss();
    }

    @Override
    protected double computePrefHeight(double width) {
        return wanted == Integer.MAX_VALUE ? 0 : wanted * rowHeight();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 0;
    }

    private static final class Row extends HBox {
        private final Region arrow = new Region();
        private final Words place = new Words("code-place");
        private final Words text = new Words("code-text").growing();
        /// Made when there is something to say.
        private Optional<Words> tag = Optional.empty();

        Row() {
            getStyleClass().add("listing-row");
            arrow.getStyleClass().add("code-arrow");
            arrow.setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
            arrow.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
            place.setRigid(true);
        }

        /// Puts the arrow and the words in; asked once, of a row that is in its listing.
        void fill() {
            getChildren().addAll(0, List.of(arrow, place, text));
        }

        void show(CodeLine line) {
            place.setWords(line.place());
            text.setWords(line.text());
            tell(line.tag());
            Marks.style(this, "code-", line.style());
            Marks.set(this, Marks.CURRENT, line.current());
            Marks.set(this, Marks.NEXT, line.next());
            Marks.set(this, Marks.FAULT, line.fault());
            setAccessibleText(line.text() + " " + line.tag());
        }

        private void tell(String words) {
            if (tag.isEmpty() && !words.isEmpty()) {
                Words made = new Words("code-tag");
                made.setRigid(true);
                tag = Optional.of(made);
                getChildren().addLast(made);
                made.applyCss();
            }
            tag.ifPresent(there -> {
                there.setWords(words);
                there.setManaged(!words.isEmpty());
                there.setVisible(!words.isEmpty());
            });
        }
    }
}
