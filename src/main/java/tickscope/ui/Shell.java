package tickscope.ui;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.ui.Views.View;
import tickscope.ui.panel.GalleryPanel;
import tickscope.ui.panel.StagePanel;

/// The content of the window: the gallery or the Stage, the keys, the theme and the size of type.
public final class Shell implements Actions {
    private static final double STEP = 1.1;
    private static final double SMALLEST_ZOOM = 0.75;
    private static final double LARGEST_ZOOM = 3;

    private final StackPane root = new StackPane();
    private final CheatSheet sheet = new CheatSheet();
    private final View<GalleryPanel> gallery;
    private final Scene scene;
    private Theme theme = Theme.LIGHT;
    private double zoom = 1;
    private Optional<Playback> playback = Optional.empty();
    private Keys keys = new Keys();

    public Shell(Catalogue catalogue, double width, double height) {
        gallery = Views.load("gallery", GalleryPanel.class, catalogue, this);
        root.getStyleClass().add("shell");
        scene = new Scene(root, width, height);
        scene.widthProperty().subscribe(this::fit);
        scene.heightProperty().subscribe(this::fit);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        theme.dress(scene);
        toGallery();
    }

    public Scene scene() {
        return scene;
    }

    /// The playback of the session shown, if one is open.
    public Optional<Playback> playback() {
        return playback;
    }

    public Theme theme() {
        return theme;
    }

    /// Opens a scenario in the background, then shows it; what is wrong with it is told in the gallery.
    @Override
    public void open(Path scenario) {
        gallery.controller().say(Texts.text("gallery.opening", scenario.getFileName()), false);
        CompletableFuture.supplyAsync(() -> beginning(scenario))
                .whenComplete((moment, problem) -> Platform.runLater(() -> opened(moment, problem)));
    }

    private static Moment beginning(Path scenario) {
        try {
            Session session = Session.open(scenario);
            return session.at(session.firstSwitch().map(first -> first.start()).orElse(0L));
        } catch (ScenarioException e) {
            throw new CompletionException(e);
        }
    }

    private void opened(@Nullable Moment moment, @Nullable Throwable problem) {
        if (moment == null) {
            Throwable cause = problem instanceof CompletionException wrapped && wrapped.getCause() != null
                    ? wrapped.getCause()
                    : problem;
            toGallery();
            gallery.controller().say(cause == null ? "" : String.valueOf(cause.getMessage()), true);
        } else {
            show(moment);
        }
    }

    /// Shows the Stage of a moment's session.
    void show(Moment moment) {
        playback.ifPresent(Playback::close);
        Playback started = new Playback(moment);
        playback = Optional.of(started);
        keys = Keys.of(started);
        Parent stage = Views.load("stage", StagePanel.class, started, this).root();
        display(stage);
        stage.setFocusTraversable(true);
        stage.requestFocus();
    }

    @Override
    public void toGallery() {
        playback.ifPresent(Playback::close);
        playback = Optional.empty();
        keys = new Keys();
        gallery.controller().say("", false);
        display(gallery.root());
        gallery.controller().enter(Optional.empty());
    }

    @Override
    public void nextTheme() {
        theme = theme.next();
        theme.dress(scene);
    }

    @Override
    public void cheatSheet() {
        sheet.setVisible(!sheet.isVisible());
    }

    private void display(Parent view) {
        root.getChildren().setAll(view, sheet);
        fit();
    }

    private void fit() {
        Scale.apply(root, scene.getWidth(), scene.getHeight(), zoom);
    }

    private void zoomTo(double wanted) {
        zoom = Math.clamp(wanted, SMALLEST_ZOOM, LARGEST_ZOOM);
        fit();
    }

    private void onKey(KeyEvent event) {
        if (scene.getFocusOwner() instanceof TextInputControl || general(event)) {
            return;
        }
        boolean pressesButton = event.getCode() == KeyCode.SPACE
                && scene.getFocusOwner() instanceof ButtonBase button
                && button.isFocusVisible();
        if (!pressesButton) {
            keys.handle(event);
        }
    }

    private boolean general(KeyEvent event) {
        Keys always = new Keys();
        always.on(KeyCode.F1, this::cheatSheet);
        always.on(KeyCode.F6, Motion::toggle);
        always.on(KeyCode.EQUALS, () -> zoomTo(zoom * STEP), KeyCombination.SHORTCUT_DOWN);
        always.on(KeyCode.PLUS, () -> zoomTo(zoom * STEP), KeyCombination.SHORTCUT_DOWN);
        always.on(KeyCode.MINUS, () -> zoomTo(zoom / STEP), KeyCombination.SHORTCUT_DOWN);
        always.on(KeyCode.DIGIT0, () -> zoomTo(1), KeyCombination.SHORTCUT_DOWN);
        always.on(KeyCode.ESCAPE, this::leave);
        if (playback.isPresent()) {
            always.on(KeyCode.BACK_SPACE, this::toGallery);
        }
        if ("?".equals(event.getText())) {
            cheatSheet();
            event.consume();
            return true;
        }
        return always.handle(event);
    }

    private void leave() {
        if (sheet.isVisible()) {
            sheet.setVisible(false);
        } else if (playback.isPresent()) {
            toGallery();
        }
    }
}
