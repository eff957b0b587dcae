package tickscope.ui.panel;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tickscope.asm.SourceFile;
import tickscope.lab.LineDiff;
import tickscope.scenario.Session;
import tickscope.ui.Texts;

/// A kernel file of two designs, line beside line.
final class DiffPane extends VBox {
    /// The width of the scroll bar in multiples of the type's size.
    private static final double SCROLL_BAR = 1.2;

    /// So many lines are seen above the first difference.
    private static final int ABOVE = 2;

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
        FlowPane choice = new FlowPane(left, right, file, count);
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
        lines.widthProperty().subscribe(lines::refresh);
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
        rows.stream()
                .filter(row -> !row.same())
                .findFirst()
                .ifPresent(row -> lines.scrollTo(Math.max(0, rows.indexOf(row) - ABOVE)));
        count.setText(Texts.text(
                "compare.diff.count", rows.stream().filter(row -> !row.same()).count()));
    }

    private static final class Row extends ListCell<LineDiff.Row> {
        private final Side left = new Side();
        private final Side right = new Side();
        private final Label mark = new Label();
        private final HBox line = new HBox(left, mark, right);

        Row() {
            line.getStyleClass().add("diff-line");
            mark.getStyleClass().add("diff-mark");
            mark.setMinWidth(USE_PREF_SIZE);
        }

        @Override
        protected void updateItem(LineDiff.@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            mark.setText(row.same() ? " " : "≠");
            left.show(row.leftNumber(), row.left());
            right.show(row.rightNumber(), row.right());
            Marks.set(line, Marks.CHANGED, !row.same());
            setGraphic(line);
            setAccessibleText(row.same() ? row.left() : Texts.text("compare.diff.line", row.left(), row.right()));
        }

        /// A line is as high as its text wants in the width of the list.
        @Override
        protected double computePrefHeight(double width) {
            if (getGraphic() == null) {
                return super.computePrefHeight(width);
            }
            line.applyCss();
            double half = Math.floor(
                    (getListView().getWidth() - SCROLL_BAR * getFont().getSize() - mark.prefWidth(-1)) / 2);
            double height = Math.max(left.fit(half), right.fit(half));
            return Math.ceil(
                    height + line.getInsets().getTop() + line.getInsets().getBottom());
        }

        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }
    }

    /// The line of one design.
    private static final class Side extends HBox {
        private final Label number = new Label();
        private final Label words = new Label();

        Side() {
            getStyleClass().add("diff-side");
            number.getStyleClass().add("diff-number");
            number.setMinWidth(USE_PREF_SIZE);
            words.setWrapText(true);
            getChildren().setAll(number, words);
        }

        void show(int line, String text) {
            number.setText(line == 0 ? "" : String.valueOf(line));
            words.setText(text.replace("\t", "        "));
        }

        /// Takes a width; returns the height that follows.
        double fit(double width) {
            double room = Math.max(1, width - number.prefWidth(-1));
            words.setMinWidth(room);
            words.setPrefWidth(room);
            words.setMaxWidth(room);
            words.setMinHeight(USE_PREF_SIZE);
            setMinWidth(width);
            setMaxWidth(width);
            return Math.max(number.prefHeight(-1), words.prefHeight(room));
        }
    }
}
