package tickscope.ui;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import tickscope.scenario.Frames;
import tickscope.scenario.Moment;
import tickscope.ui.picture.Svg;

/// Writes what is shown into a folder: this view, or the switch around it. It can be stopped, and the window goes on
/// meanwhile.
final class ExportSheet extends Veil {
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 720;
    private static final int PHASE_DELAY = 1500;
    private static final int STEP_DELAY = 200;

    /// What may be written.
    private enum Kind {
        VIEW_PNG,
        VIEW_SVG,
        TABLE_MD,
        TABLE_CSV,
        STRIP_PNG,
        STRIP_SVG,
        PHASES_GIF,
        STEPS_GIF;

        private String ending() {
            return "." + name().substring(name().indexOf('_') + 1).toLowerCase(Locale.ROOT);
        }

        private boolean table() {
            return this == TABLE_MD || this == TABLE_CSV;
        }

        private String what() {
            return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
        }
    }

    private final Memory memory;
    private final TextField folder = new TextField();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label news = new Label();
    private final Button stop = new Button(Texts.text("opening.stop"));
    private final GridPane choices = new GridPane();
    /// Counts the jobs; one that is not the latest any more has been stopped.
    private final AtomicInteger job = new AtomicInteger();

    private @Nullable Offer shown;

    ExportSheet(Memory memory) {
        super("export");
        this.memory = memory;
        Label title = new Label(Texts.text("export.title"));
        title.getStyleClass().add("sheet-title");
        choices.getStyleClass().add("sheet-keys");
        row("export.view", Kind.VIEW_PNG, Kind.VIEW_SVG);
        row("export.table", Kind.TABLE_MD, Kind.TABLE_CSV);
        row("export.strip", Kind.STRIP_PNG, Kind.STRIP_SVG);
        row("export.phases", Kind.PHASES_GIF);
        row("export.steps", Kind.STEPS_GIF);
        folder.getStyleClass().add("search");
        folder.setAccessibleText(Texts.text("export.folder"));
        Button browse = new Button(Texts.text("export.browse"));
        browse.setMinWidth(USE_PREF_SIZE);
        browse.setOnAction(_ -> browse());
        HBox.setHgrow(folder, Priority.ALWAYS);
        Label where = new Label(Texts.text("export.folder"));
        where.setMinWidth(USE_PREF_SIZE);
        HBox place = new HBox(where, folder, browse);
        place.getStyleClass().add("export-place");
        bar.setMaxWidth(Double.MAX_VALUE);
        news.getStyleClass().add("export-news");
        news.setWrapText(true);
        stop.getStyleClass().add("export-stop");
        stop.setOnAction(_ -> stop());
        Button close = new Button(Texts.text("export.close"));
        close.getStyleClass().add("export-close");
        close.setOnAction(_ -> close());
        HBox end = new HBox(stop, close);
        end.getStyleClass().addAll("export-place", "sheet-end");
        VBox sheet = new VBox(title, choices, place, bar, news, end);
        sheet.getStyleClass().add("export-sheet");
        put(sheet);
    }

    private void row(String key, Kind... kinds) {
        int row = choices.getRowCount();
        Label words = new Label(Texts.text(key));
        words.setUserData(kinds[0]);
        words.setWrapText(true);
        choices.add(words, 0, row);
        for (int i = 0; i < kinds.length; i++) {
            Kind kind = kinds[i];
            Button button = new Button(kind.ending().substring(1).toUpperCase(Locale.ROOT));
            button.getStyleClass()
                    .add("export-" + kind.what() + "-" + kind.ending().substring(1));
            button.setAccessibleText(Texts.text(key) + " " + button.getText());
            button.setOnAction(_ -> begin(kind));
            button.setUserData(kind);
            button.setMinWidth(USE_PREF_SIZE);
            choices.add(button, i + 1, row);
        }
    }

    /// Offers what is shown.
    void open(Offer offer) {
        shown = offer;
        choices.getChildren().forEach(child -> {
            Kind kind = (Kind) child.getUserData();
            boolean view = kind == Kind.VIEW_PNG || kind == Kind.VIEW_SVG;
            boolean there = view
                    || (kind.table()
                            ? offer.table().isPresent()
                            : offer.moment().isPresent());
            child.setVisible(there);
            child.setManaged(there);
        });
        folder.setText(memory.folder().toString());
        news.setText("");
        idle();
        setVisible(true);
        choices.lookup(".button").requestFocus();
    }

    void close() {
        stop();
        setVisible(false);
        if (getParent() != null) {
            getParent().requestFocus();
        }
    }

    private void stop() {
        job.incrementAndGet();
        idle();
    }

    private void idle() {
        bar.setProgress(0);
        bar.setVisible(false);
        stop.setDisable(true);
        choices.setDisable(false);
    }

    private void browse() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(Texts.text("export.folder"));
        File start = new File(folder.getText());
        if (start.isDirectory()) {
            chooser.setInitialDirectory(start);
        }
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            folder.setText(chosen.getPath());
        }
    }

    private void begin(Kind kind) {
        Offer what = shown;
        if (what == null) {
            return;
        }
        Path place;
        try {
            place = Path.of(folder.getText().strip());
        } catch (InvalidPathException e) {
            news.setText(Texts.text("export.no-folder", folder.getText()));
            return;
        }
        if (!Files.isDirectory(place) || folder.getText().isBlank()) {
            news.setText(Texts.text("export.no-folder", folder.getText()));
            return;
        }
        memory.folder(place);
        news.setText(Texts.text("export.working"));
        choices.setDisable(true);
        stop.setDisable(false);
        bar.setProgress(0);
        bar.setVisible(true);
        int number = job.incrementAndGet();
        Thread.ofPlatform().daemon().name("export").start(() -> {
            try {
                Path file = free(place, what, kind);
                write(what, kind, file, number);
                tell(number, () -> ended(Texts.text("export.done", file)));
            } catch (CancellationException e) {
                // By stop(), which has said so already.
            } catch (IOException | RuntimeException e) {
                tell(
                        number,
                        () -> ended(Texts.text(
                                "export.failed", String.valueOf(e.getMessage() == null ? e : e.getMessage()))));
            }
        });
    }

    private void ended(String message) {
        idle();
        news.setText(message);
    }

    private void tell(int number, Runnable what) {
        Platform.runLater(() -> {
            if (job.get() == number) {
                what.run();
            }
        });
    }

    private void write(Offer what, Kind kind, Path file, int number) throws IOException {
        switch (kind) {
            case VIEW_PNG -> Files.write(file, Pictures.of(what.view()));
            case VIEW_SVG ->
                Files.writeString(file, Toolkit.call(() -> Svg.document(what.view(), what.title(), what.words(), 1)));
            case TABLE_MD -> Files.writeString(file, what.table().orElseThrow().markdown());
            case TABLE_CSV -> Files.writeString(file, what.table().orElseThrow().csv());
            case STRIP_PNG, STRIP_SVG, PHASES_GIF, STEPS_GIF ->
                film(what.moment().orElseThrow(), what.theme(), kind, file, number);
        }
    }

    private void film(Moment moment, Theme theme, Kind kind, Path file, int number) throws IOException {
        Film film = new Film(moment.session(), theme, WIDTH, HEIGHT, 1, share -> {
            tell(number, () -> bar.setProgress(share));
            return job.get() == number;
        });
        Frames frames = Frames.around(moment.session(), moment.position());
        List<Long> positions = kind == Kind.STEPS_GIF ? frames.byStep() : frames.byPhase();
        if (positions.isEmpty()) {
            throw new IOException(Texts.text("export.no-switch"));
        } else if (kind == Kind.STRIP_PNG || kind == Kind.STRIP_SVG) {
            film.strip(positions, file);
        } else {
            film.gif(positions, kind == Kind.STEPS_GIF ? STEP_DELAY : PHASE_DELAY, file);
        }
    }

    /// A name that says what is in the file, and that no file has yet.
    private static Path free(Path folder, Offer what, Kind kind) {
        String name = what.name() + "-" + kind.what() + what.place();
        Path file = folder.resolve(name + kind.ending());
        for (int i = 2; Files.exists(file); i++) {
            file = folder.resolve(name + "-" + i + kind.ending());
        }
        return file;
    }
}
