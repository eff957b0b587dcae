package tickscope.ui.panel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import tickscope.asm.SourceFile;
import tickscope.lab.LineDiff;
import tickscope.scenario.Session;
import tickscope.ui.Texts;

/// A kernel file of two designs, line beside line.
final class DiffPane extends VBox {
    private final List<Session> sessions;
    private final ComboBox<String> left = new ComboBox<>();
    private final ComboBox<String> right = new ComboBox<>();
    private final ComboBox<String> file = new ComboBox<>();
    private final Label count = new Label();
    private final ListView<LineDiff.Row> lines = new ListView<>();

    DiffPane(List<Session> sessions, List<String> names) {
        this.sessions = sessions;
        getStyleClass().addAll("card", "diff");
        left.getItems().setAll(names);
        right.getItems().setAll(names);
        left.getSelectionModel().select(Math.max(0, names.size() - 2));
        right.getSelectionModel().select(names.size() - 1);
        left.setAccessibleText(Texts.text("compare.diff.left"));
        right.setAccessibleText(Texts.text("compare.diff.right"));
        file.setAccessibleText(Texts.text("compare.diff.file"));
        file.getStyleClass().add("diff-file");
        HBox choice = new HBox(left, right, file, count);
        choice.getStyleClass().add("diff-choice");
        lines.setCellFactory(_ -> new Row());
        lines.getStyleClass().add("diff-lines");
        lines.setAccessibleText(Texts.text("compare.diff"));
        VBox.setVgrow(lines, Priority.ALWAYS);
        lines.setMinHeight(0);
        getChildren().addAll(choice, lines);
        left.setOnAction(_ -> files());
        right.setOnAction(_ -> files());
        file.setOnAction(_ -> compare());
        files();
    }

    private Session session(ComboBox<String> box) {
        return sessions.get(Math.max(0, box.getSelectionModel().getSelectedIndex()));
    }

    private static List<String> text(Session session, String name) {
        return session.image().sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .map(SourceFile::lines)
                .orElse(List.of());
    }

    /// The files that differ, the stub first if it does.
    private void files() {
        Set<String> names = new LinkedHashSet<>();
        for (Session session : List.of(session(left), session(right))) {
            session.image().sources().forEach(source -> names.add(source.name()));
        }
        List<String> differing = names.stream()
                .filter(name -> !text(session(left), name).equals(text(session(right), name)))
                .toList();
        file.setItems(FXCollections.observableArrayList(differing));
        file.getSelectionModel().select(differing.contains("interrupt_stub.s") ? "interrupt_stub.s" : null);
        if (file.getValue() == null && !differing.isEmpty()) {
            file.getSelectionModel().selectFirst();
        }
        compare();
    }

    private void compare() {
        String name = file.getValue();
        if (name == null) {
            lines.getItems().clear();
            count.setText(Texts.text("compare.diff.same"));
            return;
        }
        List<LineDiff.Row> rows = LineDiff.of(text(session(left), name), text(session(right), name));
        lines.getItems().setAll(rows);
        count.setText(Texts.text(
                "compare.diff.count", rows.stream().filter(row -> !row.same()).count()));
    }

    private static final class Row extends ListCell<LineDiff.Row> {
        @Override
        protected void updateItem(LineDiff.Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            Label mark = new Label(row.same() ? " " : "≠");
            mark.setMinWidth(USE_PREF_SIZE);
            HBox line = new HBox(side(row.leftNumber(), row.left()), mark, side(row.rightNumber(), row.right()));
            line.getStyleClass().add("diff-line");
            Marks.set(line, Marks.CHANGED, !row.same());
            line.setMaxWidth(Double.MAX_VALUE);
            setPrefWidth(0);
            setGraphic(line);
            setAccessibleText(row.same() ? row.left() : Texts.text("compare.diff.line", row.left(), row.right()));
        }

        private HBox side(int number, String text) {
            Label place = new Label(number == 0 ? "" : String.valueOf(number));
            place.getStyleClass().add("diff-number");
            place.setMinWidth(USE_PREF_SIZE);
            Label words = new Label(text.replace("\t", "        "));
            words.setWrapText(true);
            words.setMinWidth(0);
            HBox side = new HBox(place, words);
            side.getStyleClass().add("diff-side");
            side.prefWidthProperty().bind(getListView().widthProperty().divide(2));
            side.setMinWidth(0);
            return side;
        }
    }
}
