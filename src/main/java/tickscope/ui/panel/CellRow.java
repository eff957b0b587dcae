package tickscope.ui.panel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.layout.HBox;
import tickscope.kernel.Author;
import tickscope.kernel.Cell;
import tickscope.ui.Texts;
import tickscope.ui.panel.Line.Entry;
import tickscope.ui.panel.Line.Fold;
import tickscope.ui.panel.Line.Heading;
import tickscope.ui.panel.Line.Register;

/// One row of a column of cells: where it is, who wrote it, what it is, what it holds.
final class CellRow extends HBox {
    /// As wide as the place of a cell of any stack, in the size of its type.
    private static final double PLACE = 2.6;

    private final Words place = new Words("cell-place");
    private final Words author = new Words("cell-author");
    private final Words name = new Words("cell-name");
    private final Words value = new Words("cell-value").rightmost();

    private Optional<Cell> shown = Optional.empty();

    /// @param onPick takes the cell that is clicked
    /// @param onPoint takes the cell that the mouse enters, or nothing when it leaves
    CellRow(Consumer<Cell> onPick, Consumer<Optional<Cell>> onPoint) {
        getStyleClass().add("cell-row");
        setOnMouseEntered(_ -> onPoint.accept(shown));
        setOnMouseExited(_ -> onPoint.accept(Optional.empty()));
        setOnMouseClicked(_ -> shown.ifPresent(onPick));
        setFocusTraversable(false);
        place.setRigid(true);
        place.leastWidth(PLACE);
        author.setRigid(true);
    }

    /// Puts the words in; asked once, of a row that is in its column.
    void fill() {
        getChildren().addAll(name, value);
        if (place.isManaged()) {
            getChildren().addAll(0, List.of(place, author));
        }
    }

    /// The cell that is shown, if it is one.
    Optional<Cell> cell() {
        return isVisible() ? shown : Optional.empty();
    }

    void show(Line line) {
        shown = line instanceof Entry entry ? Optional.of(entry.cell()) : Optional.empty();
        setUserData(shown.map(Cell::address).orElse(null));
        switch (line) {
            case Heading heading -> showHeading(heading);
            case Entry entry -> showEntry(entry);
            case Fold fold -> showFold(fold);
            case Register register -> throw new IllegalArgumentException(register.label());
        }
    }

    /// Shows a value of 16 digits without its 0x, which leaves room for the digits.
    static String compact(String text) {
        return text.length() == 18 && text.startsWith("0x") ? text.substring(2) : text;
    }

    private void showHeading(Heading heading) {
        squeeze(value, name);
        dress("row-heading", heading.author());
        stand(false);
        fill("", "", heading.label(), "");
        mark(false, false, false, false, false);
        setAccessibleText(heading.label());
    }

    private void showEntry(Entry entry) {
        Cell cell = entry.cell();
        squeeze(name, value);
        dress("row-cell", cell.author());
        stand(true);
        fill(entry.place(), String.valueOf(cell.author().letter()), cell.label(), compact(cell.text()));
        mark(entry.changed(), entry.read(), entry.inPhase(), !cell.live(), entry.atRsp());
        setAccessibleText(
                Texts.text("cell.accessible", entry.place(), cell.label(), cell.text(), Texts.author(cell.author())));
    }

    private void showFold(Fold fold) {
        squeeze(value, name);
        dress("row-fold", fold.author());
        stand(true);
        fill("…", "", fold.label(), Texts.text("cell.fold", fold.count()));
        mark(false, false, fold.inPhase(), false, false);
        setAccessibleText(fold.label() + ", " + Texts.text("cell.fold", fold.count()));
    }

    /// The number of a fold is shown whole, and the names in what is left; of a cell it is the other way round.
    private static void squeeze(Words whole, Words rest) {
        whole.setRigid(true);
        rest.setRigid(false);
    }

    /// A heading begins where the places of its cells do; a row that has never been a cell has no place.
    private void stand(boolean placed) {
        if (placed && place.getParent() == null && !getChildren().isEmpty()) {
            getChildren().addAll(0, List.of(place, author));
            place.applyCss();
            author.applyCss();
        }
        place.setVisible(placed);
        place.setManaged(placed);
        author.setVisible(placed);
        author.setManaged(placed);
    }

    private void dress(String kind, Author by) {
        Marks.styles(this, List.of("cell-row", kind, Marks.of(by)));
    }

    private void fill(String where, String who, String what, String holds) {
        place.setWords(where);
        author.setWords(who.toUpperCase(Locale.ROOT));
        name.setWords(what);
        value.setWords(holds);
    }

    private void mark(boolean changed, boolean read, boolean inPhase, boolean dead, boolean atRsp) {
        Marks.set(this, Marks.CHANGED, changed);
        Marks.set(this, Marks.READ, read);
        Marks.set(this, Marks.IN_PHASE, inPhase);
        Marks.set(this, Marks.DEAD, dead);
        Marks.set(this, Marks.AT_RSP, atRsp);
    }
}
