package tickscope.ui;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Gives the moment shown a name, and leads to those named before.
final class BookmarkSheet extends Veil {
    private final TextField name = new TextField();
    private final ListView<Bookmark> list = new ListView<>();
    private final Label news = new Label();
    private Optional<Playback> playback = Optional.empty();

    BookmarkSheet() {
        super("bookmarks");
    }

    private void write() {
        Label title = new Label(Texts.text("bookmarks.title"));
        title.getStyleClass().add("sheet-title");
        name.getStyleClass().addAll("search", "bookmark-name");
        name.setPromptText(Texts.text("bookmarks.name"));
        name.setAccessibleText(Texts.text("bookmarks.name"));
        name.setOnAction(_ -> add());
        HBox.setHgrow(name, Priority.ALWAYS);
        Button add = new Button(Texts.text("bookmarks.add"));
        add.getStyleClass().add("bookmark-add");
        add.setMinWidth(USE_PREF_SIZE);
        add.setOnAction(_ -> add());
        HBox fresh = new HBox(name, add);
        fresh.getStyleClass().add("export-place");
        list.getStyleClass().add("bookmark-list");
        list.setCellFactory(_ -> new Row());
        list.setPlaceholder(new Label(Texts.text("bookmarks.none")));
        list.setAccessibleText(Texts.text("bookmarks.title"));
        list.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                go();
            }
        });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        Button close = new Button(Texts.text("export.close"));
        close.setOnAction(_ -> close());
        close.setMinWidth(USE_PREF_SIZE);
        news.setWrapText(true);
        news.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(news, Priority.ALWAYS);
        HBox end = new HBox(news, close);
        end.getStyleClass().add("export-place");
        VBox sheet = new VBox(title, fresh, list, end);
        sheet.getStyleClass().add("bookmark-sheet");
        put(sheet);
    }

    private static final class Row extends ListCell<Bookmark> {
        @Override
        protected void updateItem(Bookmark bookmark, boolean empty) {
            super.updateItem(bookmark, empty);
            setText(
                    empty || bookmark == null
                            ? ""
                            : Texts.text("bookmarks.entry", bookmark.name(), Texts.count(bookmark.position())));
        }
    }

    void open(Playback shown) {
        if (isBlank()) {
            write();
            // A key that is typed before the next frame finds its field ready.
            applyCss();
        }
        playback = Optional.of(shown);
        list.setItems(shown.bookmarks().all());
        name.setText(Texts.text("bookmarks.moment", Texts.count(shown.moment().position())));
        news.setText(Texts.text("bookmarks.keys"));
        setVisible(true);
        name.requestFocus();
        name.selectAll();
    }

    void close() {
        setVisible(false);
        playback = Optional.empty();
    }

    private void add() {
        playback.filter(_ -> !name.getText().isBlank()).ifPresent(shown -> {
            if (shown.bookmarks().add(shown.moment().position(), name.getText())) {
                list.requestFocus();
                shown.bookmarks().all().stream()
                        .filter(one -> one.position() == shown.moment().position())
                        .forEach(list.getSelectionModel()::select);
            } else {
                news.setText(Texts.text("bookmarks.full", Bookmarks.MOST));
            }
        });
    }

    private void onKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            go();
            event.consume();
        } else if (event.getCode() == KeyCode.DELETE) {
            Bookmark chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                playback.ifPresent(shown -> shown.bookmarks().remove(chosen));
            }
            event.consume();
        }
    }

    private void go() {
        Bookmark chosen = list.getSelectionModel().getSelectedItem();
        Optional<Playback> shown = playback;
        if (chosen != null) {
            close();
            shown.ifPresent(open -> open.jump(chosen.position()));
        }
    }
}
