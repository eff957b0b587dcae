package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tickscope.ui.Problem;
import tickscope.ui.SourceFault;
import tickscope.ui.Texts;

/// The code panel of a source that does not assemble: the file, its lines at fault marked, and what the assembler says
/// right below each.
final class BrokenSource extends VBox {
    /// So many lines are seen above the first fault.
    private static final int ABOVE = 6;

    /// A row of the listing.
    ///
    /// @param number of the line, or 0 below a line
    /// @param text of the line, or what there is to say of the one above
    private record Row(int number, String text, boolean fault) {}

    BrokenSource(SourceFault source) {
        getStyleClass().addAll("card", "code-panel", "broken-source");
        Label title = new Label(source.file().getFileName().toString());
        title.getStyleClass().add("title");
        ListView<Row> listing = new ListView<>();
        listing.getStyleClass().add("broken-listing");
        listing.setCellFactory(_ -> new RowCell());
        listing.getItems().setAll(rows(source));
        listing.setAccessibleText(Texts.text("problem.source", source.file().getFileName()));
        VBox.setVgrow(listing, Priority.ALWAYS);
        getChildren().addAll(title, listing);
        for (int i = 0; i < listing.getItems().size(); i++) {
            if (listing.getItems().get(i).fault()) {
                listing.scrollTo(Math.max(0, i - ABOVE));
                break;
            }
        }
    }

    private static List<Row> rows(SourceFault source) {
        List<Row> rows = new ArrayList<>();
        for (int number = 1; number <= source.lines().size(); number++) {
            List<Problem> here = source.faults().getOrDefault(number, List.of());
            rows.add(new Row(number, source.lines().get(number - 1).replace("\t", "        "), !here.isEmpty()));
            for (Problem problem : here) {
                rows.add(new Row(0, problem.sentence(), true));
            }
        }
        return rows;
    }

    private static final class RowCell extends ListCell<Row> {
        private final Label number = new Label();
        private final Label text = new Label();
        private final HBox line = new HBox(number, text);

        RowCell() {
            getStyleClass().add("broken-row");
            number.getStyleClass().add("code-place");
            number.setMinWidth(Region.USE_PREF_SIZE);
            text.setWrapText(true);
            HBox.setHgrow(text, Priority.ALWAYS);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            boolean nothing = empty || row == null;
            setGraphic(nothing ? null : line);
            Marks.set(this, Marks.FAULT, row != null && row.fault());
            text.getStyleClass().setAll("label", row != null && row.number() == 0 ? "broken-message" : "code-text");
            if (row != null) {
                number.setText(row.number() == 0 ? "     " : String.format(java.util.Locale.ROOT, "%5d", row.number()));
                text.setText(row.number() == 0 ? "▲ " + row.text() : row.text());
                setAccessibleText(row.number() == 0 ? row.text() : row.number() + " " + row.text());
            }
        }
    }
}
