package tickscope.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.stage.WindowEvent;
import tickscope.lab.PolicyComparison;
import tickscope.scenario.Moment;
import tickscope.scenario.ScenarioException;
import tickscope.scenario.Session;
import tickscope.ui.Rehearsal.Prepared;
import tickscope.ui.Views.View;
import tickscope.ui.panel.ComparisonPanel;
import tickscope.ui.panel.GalleryPanel;
import tickscope.ui.panel.PoliciesPanel;
import tickscope.ui.panel.ProblemPanel;
import tickscope.ui.panel.Room;
import tickscope.ui.panel.SchedulePanel;
import tickscope.ui.panel.StagePanel;

/// The content of the window: the gallery, the Stage, the lecture or what is wrong with a scenario; the keys, the theme
/// and the size of type.
public final class Shell implements Actions, Opening.Listener, Gathering.Listener, Trial.Listener {
    private static final double STEP = 1.1;
    private static final double SMALLEST_ZOOM = 0.75;
    private static final double LARGEST_ZOOM = 3;
    /// How much larger than at a desk type is in a lecture: labels of a stack 24 pixels high at 1280 by 720.
    private static final double LECTURE = 1.65;
    /// Beyond this a question leaves too little of what it asks about.
    private static final double LARGEST_LECTURE = 2.6;
    /// The keys of the parts of a Stage that is folded.
    private static final List<KeyCode> PARTS =
            List.of(KeyCode.DIGIT1, KeyCode.DIGIT2, KeyCode.DIGIT3, KeyCode.DIGIT4, KeyCode.DIGIT5, KeyCode.DIGIT6);

    private final StackPane root = new StackPane();
    private final Supplier<Catalogue> catalogue;
    private CheatSheet sheet;
    private OpeningSheet openingSheet;
    private Optional<ExportSheet> exportSheet = Optional.empty();
    private BookmarkSheet bookmarkSheet;
    private final Blank blank = new Blank();
    /// Loaded when it is first shown: a window that opens on a scenario starts without it.
    private Optional<View<GalleryPanel>> gallery = Optional.empty();
    private final Memory memory;
    private final Scene scene;
    private final ReadOnlyBooleanWrapper presenting = new ReadOnlyBooleanWrapper(false);
    private Theme theme;
    private double zoom;
    private Optional<Opening> opening = Optional.empty();
    /// What the opening, or the Stage, is a fork of.
    private Optional<Moment> forkOf = Optional.empty();

    private Optional<Moment> origin = Optional.empty();
    /// What is being recorded behind the Stage.
    private Optional<Opening> recorded = Optional.empty();
    private Optional<Gathering> gathering = Optional.empty();
    private Optional<Together> together = Optional.empty();
    private Optional<ComparisonPanel> comparison = Optional.empty();
    private Optional<Trial> trial = Optional.empty();
    private Optional<PolicyComparison> tried = Optional.empty();
    private Optional<PoliciesPanel> policies = Optional.empty();
    private Optional<Playback> playback = Optional.empty();
    private Optional<StagePanel> stage = Optional.empty();
    private final Schedules schedules = new Schedules();
    private Optional<SchedulePanel> schedule = Optional.empty();
    /// Whether a session is shown as its schedule and not on the Stage.
    private boolean scheduling;
    private Optional<Lecture> lecture = Optional.empty();
    private Optional<Clicker> clicker = Optional.empty();
    private Optional<ProblemPanel.Page> page = Optional.empty();
    private Optional<FileWatch> watch = Optional.empty();
    private boolean inGallery = true;
    private Keys keys = new Keys();

    /// On the gallery.
    Shell(Catalogue catalogue, Memory memory, double width, double height) {
        this(() -> catalogue, memory, width, height);
        toGallery();
    }

    /// Empty, to be opened on something.
    ///
    /// @param catalogue asked as often as the gallery is loaded
    Shell(Supplier<Catalogue> catalogue, Memory memory, double width, double height) {
        this.catalogue = catalogue;
        this.memory = memory;
        Texts.speak(memory.language());
        sheet = new CheatSheet();
        openingSheet = new OpeningSheet(this::stopByHand);
        bookmarkSheet = new BookmarkSheet();
        root.getStyleClass().add("shell");
        scene = new Scene(root, width, height);
        scene.widthProperty().subscribe(this::fit);
        scene.heightProperty().subscribe(this::fit);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, event -> clicker.ifPresent(remote -> remote.released(event)));
        scene.setOnDragOver(Shell::onDragOver);
        scene.setOnDragDropped(
                event -> event.setDropCompleted(drop(event.getDragboard().getFiles())));
        // A window that appears takes the keyboard away from the card that had it.
        scene.windowProperty().subscribe(window -> {
            if (window != null) {
                window.addEventHandler(WindowEvent.WINDOW_SHOWN, _ -> enterGallery());
            }
        });
        theme = memory.theme();
        theme.dress(scene);
        zoom = Math.clamp(memory.zoom(), SMALLEST_ZOOM, LARGEST_ZOOM);
        Motion.reduce(memory.reducedMotionOr(Motion.reduced()));
        root.getChildren().setAll(sheet, openingSheet, bookmarkSheet, blank);
        fit();
    }

    public Scene scene() {
        return scene;
    }

    /// The playback of the session shown, if one is open.
    public Optional<Playback> playback() {
        return playback;
    }

    /// Whether a Stage or a comparison is on the screen, or what is wrong with a scenario.
    boolean showsScenario() {
        return !inGallery;
    }

    /// Whether nothing is being opened that would take the place of what is shown.
    boolean settled() {
        return opening.isEmpty() && gathering.isEmpty();
    }

    /// Whether a run goes on being recorded behind what is shown.
    boolean grows() {
        return recorded.isPresent();
    }

    /// The lecture, in presenter mode.
    Optional<Lecture> lecture() {
        return lecture;
    }

    public Theme theme() {
        return theme;
    }

    /// Whether the window is in presenter mode.
    public ReadOnlyBooleanProperty presentingProperty() {
        return presenting.getReadOnlyProperty();
    }

    /// Opens a scenario in the background, then shows it, or what is wrong with it.
    @Override
    public void open(Path scenario) {
        open(scenario, OptionalLong.empty());
    }

    @Override
    public void openSchedule(Path scenario) {
        open(scenario);
        scheduling = true;
    }

    @Override
    public void schedule() {
        if (playback.isPresent() && !presenting.get()) {
            scheduling = !scheduling;
            stage();
        } else if (inGallery) {
            gallery.flatMap(view -> view.controller().focused()).ifPresent(this::openSchedule);
        }
    }

    /// The schedule shown, if one is.
    public Optional<SchedulePanel> schedulePanel() {
        return schedule;
    }

    private void open(Path scenario, OptionalLong position) {
        follow(new Opening(scenario, position));
    }

    /// Shows what an opening comes to; it may have begun.
    void follow(Opening started) {
        begin(started, started.file(), Optional.empty());
    }

    /// @param from where it is a fork of
    private void begin(Opening started, Path scenario, Optional<Moment> from) {
        stopOpening();
        opening = Optional.of(started);
        forkOf = from;
        openingSheet.begin(scenario.getFileName().toString());
        started.start(openingSheet::reached, this);
    }

    @Override
    public void tickNow() {
        playback.ifPresent(open -> {
            open.pause();
            Moment here = open.moment();
            begin(Opening.tick(here.session(), here.position()), here.session().file(), Optional.of(here));
        });
    }

    private void stopOpening() {
        opening.ifPresent(Opening::leave);
        opening = Optional.empty();
        gathering.ifPresent(Gathering::stop);
        gathering = Optional.empty();
        trial.ifPresent(Trial::stop);
        trial = Optional.empty();
        openingSheet.end();
    }

    /// Where nothing else was shown yet, the gallery is.
    private void stopByHand() {
        stopOpening();
        if (inGallery && gallery.isEmpty()) {
            toGallery();
        }
    }

    @Override
    public void compare(List<Path> scenarios) {
        stopOpening();
        Gathering started = new Gathering(scenarios);
        gathering = Optional.of(started);
        openingSheet.begin(Texts.text("compare.title"));
        started.start(openingSheet::reached, this);
    }

    @Override
    public void compareDesigns() {
        List<Path> files = new ArrayList<>();
        playback.ifPresent(open -> files.add(open.session().file()));
        String mine = playback.map(open -> open.session().scenario().kernel().design())
                .orElse("");
        catalogue.get().ready().stream()
                .filter(card -> !card.design().equals(mine))
                .limit(Catalogue.COMPARED - files.size())
                .forEach(card -> files.add(card.file()));
        if (files.size() > 1) {
            compare(files);
        }
    }

    @Override
    public void gathered(Together opened) {
        stopOpening();
        leaveStage();
        inGallery = false;
        together = Optional.of(opened);
        comparison();
    }

    /// Sets the comparison up for what stands together.
    private void comparison() {
        Together opened = together.orElseThrow();
        View<ComparisonPanel> view = Views.load("comparison", ComparisonPanel.class, opened, this);
        comparison = Optional.of(view.controller());
        keys = Keys.of(opened, view.controller());
        display(view.root());
        view.controller().experiment();
        view.root().setFocusTraversable(true);
        view.root().setAccessibleText(Texts.text("compare.title"));
        view.root().requestFocus();
    }

    /// The comparison shown, if one is open.
    public Optional<ComparisonPanel> comparisonPanel() {
        return comparison;
    }

    /// Where the comparison stands, if one is open.
    public Optional<Together> together() {
        return together;
    }

    @Override
    public void policies() {
        Catalogue known = catalogue.get();
        Optional<Path> shown = playback.filter(
                        open -> open.session().scenario().workload().isPresent())
                .map(open -> open.session().file())
                .or(() -> gallery.filter(_ -> inGallery)
                        .flatMap(view -> view.controller().focused())
                        .filter(file -> known.workloads().stream()
                                .anyMatch(card -> card.file().equals(file))))
                .or(() -> known.workloads().stream().map(Catalogue.Card::file).findFirst());
        shown.ifPresent(file -> {
            stopOpening();
            openingSheet.begin(Texts.text("policies.title"));
            trial = Optional.of(Trial.start(file, this));
        });
    }

    @Override
    public void tried(PolicyComparison outcome) {
        stopOpening();
        leaveStage();
        inGallery = false;
        tried = Optional.of(outcome);
        policiesPanel(outcome);
    }

    private void policiesPanel(PolicyComparison outcome) {
        View<PoliciesPanel> view = Views.load("policies", PoliciesPanel.class, outcome, this);
        policies = Optional.of(view.controller());
        display(view.root());
        view.root().setFocusTraversable(true);
        view.root().requestFocus();
    }

    /// The comparison of policies shown, if one is.
    public Optional<PoliciesPanel> policiesPanel() {
        return policies;
    }

    /// Opens the first scenario of some files.
    ///
    /// @return whether there was a file
    boolean drop(List<File> files) {
        Optional<File> scenario =
                files.stream().filter(file -> file.getName().endsWith(".json")).findFirst();
        scenario.ifPresentOrElse(
                file -> open(file.toPath()),
                () -> files.stream()
                        .findFirst()
                        .ifPresent(file -> failed(
                                file.toPath(),
                                new ScenarioException(Texts.text("problem.no-scenario", file.getName())))));
        return !files.isEmpty();
    }

    private static void onDragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    @Override
    public void opened(Moment moment) {
        openingSheet.end();
        memory.scenario(moment.session().file());
        show(moment, opening.flatMap(Opening::rehearsal));
        origin = forkOf;
        recorded = moment.session().whole() ? Optional.empty() : opening;
        opening = Optional.empty();
    }

    @Override
    public void grown(Session session) {
        playback.ifPresent(open -> open.grow(session));
        if (session.whole()) {
            recorded = Optional.empty();
        }
    }

    /// Plays no further, and records no further.
    private void halt() {
        playback.ifPresent(Playback::pause);
        recorded.ifPresent(Opening::stop);
    }

    /// Tells in place what is wrong with a scenario; it is opened again as soon as its file changes.
    @Override
    public void failed(Path file, Throwable problem) {
        OptionalLong position = playback.filter(open -> open.session().file().equals(file))
                .map(open -> OptionalLong.of(open.moment().position()))
                .orElse(OptionalLong.empty());
        stopOpening();
        leaveStage();
        List<Problem> problems = problem instanceof ScenarioException told
                ? Problem.in(told)
                : List.of(new Problem(file.getFileName().toString(), String.valueOf(problem), "", 0, List.of()));
        inGallery = false;
        Optional<SourceFault> source =
                problem instanceof ScenarioException told ? SourceFault.in(told) : Optional.empty();
        page = Optional.of(new ProblemPanel.Page(file, problems, source));
        display(page());
        watch(file, position);
    }

    private Parent page() {
        return Views.load("problem", ProblemPanel.class, page.orElseThrow(), this)
                .root();
    }

    /// Shows the Stage of a moment's session.
    void show(Moment moment) {
        show(moment, Optional.empty());
    }

    private void show(Moment moment, Optional<Rehearsal> rehearsal) {
        boolean lecture = presenting.get();
        boolean lanes = scheduling;
        leaveStage();
        Optional<Prepared> prepared = rehearsal.filter(_ -> !lecture && !lanes).flatMap(ready -> ready.in(this));
        playback = prepared.map(Prepared::playback)
                .or(() -> Optional.of(
                        new Playback(memory.bookmarks(moment.session().file()))));
        inGallery = false;
        presenting.set(lecture);
        scheduling = lanes && !lecture;
        playback.orElseThrow().begin(moment);
        stage(prepared.map(Prepared::view));
        watch(moment.session().file(), OptionalLong.empty());
    }

    /// Sets the Stage up, or the lecture, for the playback there is.
    private void stage() {
        stage(Optional.empty());
    }

    /// @param prepared the Stage, if it has been set up
    private void stage(Optional<View<StagePanel>> prepared) {
        stage.ifPresent(StagePanel::close);
        stage = Optional.empty();
        schedule.ifPresent(SchedulePanel::close);
        schedule = Optional.empty();
        Playback started = playback.orElseThrow();
        keys = Keys.of(started);
        endLecture();
        blank.lift();
        if (scheduling && !presenting.get()) {
            lanes(started);
            return;
        }
        View<StagePanel> view = prepared.orElseGet(
                () -> presenting.get() ? lecture(started) : Views.load("stage", StagePanel.class, started, this));
        stage = Optional.of(view.controller());
        display(view.root());
        view.root().setFocusTraversable(true);
        view.root()
                .setAccessibleText(Texts.text(
                        "stage.accessible", started.session().scenario().title(Texts.locale())));
        view.root().requestFocus();
    }

    private void lanes(Playback started) {
        View<SchedulePanel> view = Views.load("schedule", SchedulePanel.class, started, this, schedules);
        schedule = Optional.of(view.controller());
        keys = Keys.of(started, view.controller(), this::schedule);
        display(view.root());
        view.root().setFocusTraversable(true);
        view.root().requestFocus();
    }

    private View<StagePanel> lecture(Playback started) {
        Lecture begun = new Lecture(started);
        lecture = Optional.of(begun);
        clicker = Optional.of(new Clicker(started, begun, blank, this::present));
        return Views.load("lecture", StagePanel.class, started, begun, this);
    }

    private void endLecture() {
        clicker = Optional.empty();
        lecture.ifPresent(Lecture::close);
        lecture = Optional.empty();
    }

    private void leaveStage() {
        recorded.ifPresent(Opening::leave);
        recorded = Optional.empty();
        comparison.ifPresent(ComparisonPanel::close);
        comparison = Optional.empty();
        together = Optional.empty();
        tried = Optional.empty();
        policies = Optional.empty();
        exportSheet.ifPresent(ExportSheet::close);
        bookmarkSheet.close();
        origin = Optional.empty();
        page = Optional.empty();
        watch.ifPresent(FileWatch::close);
        watch = Optional.empty();
        stage.ifPresent(StagePanel::close);
        stage = Optional.empty();
        schedule.ifPresent(SchedulePanel::close);
        schedule = Optional.empty();
        scheduling = false;
        playback.ifPresent(Playback::close);
        playback = Optional.empty();
        endLecture();
        keys = new Keys();
        blank.lift();
        presenting.set(false);
    }

    /// Opens a scenario again when it, or one of its own sources, changes on disk.
    ///
    /// @param position where it stood when it was last whole; if empty, where it stands then
    private void watch(Path file, OptionalLong position) {
        watch.ifPresent(FileWatch::close);
        List<Path> files = new ArrayList<>(List.of(file));
        playback.ifPresent(open -> open.session().scenario().kernel().sources().values().stream()
                .map(file::resolveSibling)
                .forEach(files::add));
        if (playback.isEmpty()) {
            files.addAll(Opening.sources(file));
        }
        watch = Optional.of(new FileWatch(files, () -> open(file, position.isPresent() ? position : here())));
    }

    private OptionalLong here() {
        return playback.map(open -> OptionalLong.of(open.moment().position())).orElse(OptionalLong.empty());
    }

    @Override
    public void toGallery() {
        stopOpening();
        leaveStage();
        inGallery = true;
        View<GalleryPanel> view =
                gallery.orElseGet(() -> Views.load("gallery", GalleryPanel.class, catalogue.get(), this));
        gallery = Optional.of(view);
        view.controller().say("", false);
        display(view.root());
        view.controller().enter(memory.scenario());
    }

    private void enterGallery() {
        if (inGallery) {
            gallery.ifPresent(view -> view.controller().enter(memory.scenario()));
        }
    }

    @Override
    public void nextTheme() {
        theme = theme.next();
        theme.dress(scene);
        memory.theme(theme);
    }

    /// Says everything again in the next language: the views are loaded anew, at the same moment.
    @Override
    public void nextLanguage() {
        Texts.speak(Texts.language().next());
        memory.language(Texts.language());
        stopOpening();
        boolean keysShown = sheet.isVisible();
        sheet = new CheatSheet();
        openingSheet = new OpeningSheet(this::stopByHand);
        exportSheet.ifPresent(ExportSheet::close);
        exportSheet = Optional.empty();
        bookmarkSheet = new BookmarkSheet();
        gallery = Optional.empty();
        if (playback.isPresent()) {
            stage();
        } else if (together.isPresent()) {
            comparison();
        } else if (tried.isPresent()) {
            policiesPanel(tried.get());
        } else if (page.isPresent()) {
            display(page());
        } else {
            toGallery();
        }
        sheet.setVisible(keysShown);
    }

    @Override
    public void cheatSheet() {
        sheet.setVisible(!sheet.isVisible());
    }

    @Override
    public void export() {
        Parent view = (Parent) root.getChildren().getFirst();
        playback.ifPresent(open -> {
            open.pause();
            exportSheet().open(Offer.of(view, open.moment(), theme));
        });
        comparison.ifPresent(open -> {
            together.ifPresent(Together::pause);
            exportSheet().open(Offer.of(view, open.table(), open.conclusion(), theme));
        });
        policies.ifPresent(open -> exportSheet().open(Offer.ofPolicies(view, open.conclusion(), theme)));
    }

    @Override
    public void present() {
        if (playback.isPresent()) {
            presenting.set(!presenting.get());
            stage();
        }
    }

    private ExportSheet exportSheet() {
        ExportSheet export = exportSheet.orElseGet(() -> new ExportSheet(memory));
        if (exportSheet.isEmpty()) {
            root.getChildren().add(root.getChildren().indexOf(blank), export);
            exportSheet = Optional.of(export);
        }
        return export;
    }

    private void display(Parent view) {
        root.getChildren().setAll(view, sheet, openingSheet);
        exportSheet.ifPresent(root.getChildren()::add);
        root.getChildren().addAll(bookmarkSheet, blank);
        fit();
    }

    private void fit() {
        double type = presenting.get() ? Math.min(zoom * LECTURE, LARGEST_LECTURE) : zoom;
        Scale.apply(root, scene.getWidth(), scene.getHeight(), type);
        Room room = Scale.room(scene.getWidth(), scene.getHeight(), type);
        stage.ifPresent(open -> open.fit(room));
        policies.ifPresent(open -> open.fit(room));
    }

    private void zoomTo(double wanted) {
        zoom = Math.clamp(wanted, SMALLEST_ZOOM, LARGEST_ZOOM);
        memory.zoom(zoom);
        fit();
    }

    private void toggleMotion() {
        Motion.reduce(!Motion.reduced());
        memory.reducedMotion(Motion.reduced());
    }

    private void onKey(KeyEvent event) {
        if (bookmarkSheet.isVisible()) {
            if (event.getCode() == KeyCode.ESCAPE) {
                bookmarkSheet.close();
                stage.ifPresent(open -> root.getChildren().getFirst().requestFocus());
                event.consume();
            }
            return;
        }
        if (exportSheet.map(ExportSheet::isVisible).orElse(false)) {
            if (event.getCode() == KeyCode.ESCAPE) {
                exportSheet.ifPresent(ExportSheet::close);
                event.consume();
            }
            return;
        }
        boolean typing = scene.getFocusOwner() instanceof TextInputControl;
        if (clicker.isPresent() && !sheet.isVisible() && !openingSheet.isVisible()) {
            if (typing && clicker.get().leavesToText(event)) {
                return;
            }
            if (!event.isShortcutDown() || !general(event)) {
                clicker.get().pressed(event);
            }
            return;
        }
        if (typing) {
            if (event.getCode().isFunctionKey() || event.isShortcutDown()) {
                general(event);
            }
            return;
        }
        if (general(event) || sheet.isVisible() && CheatSheet.scrolls(event.getCode())) {
            return;
        }
        boolean pressesButton = (event.getCode() == KeyCode.SPACE || event.getCode() == KeyCode.ENTER)
                && scene.getFocusOwner() instanceof ButtonBase button
                && button.isFocusVisible();
        if (!pressesButton && !openingSheet.isVisible()) {
            keys.handle(event);
        }
    }

    private boolean general(KeyEvent event) {
        Keys always = new Keys();
        always.on(KeyCode.F1, this::cheatSheet);
        always.on(KeyCode.F3, this::policies);
        always.on(KeyCode.F4, this::schedule);
        always.on(KeyCode.F5, this::present);
        if (recorded.isPresent()) {
            always.on(KeyCode.F5, this::halt, KeyCombination.SHIFT_DOWN);
        }
        always.on(KeyCode.F8, this::compareDesigns);
        always.on(KeyCode.F6, this::toggleMotion);
        always.on(KeyCode.F7, this::nextLanguage);
        always.on(KeyCode.E, this::export, KeyCombination.SHORTCUT_DOWN);
        always.on(KeyCode.EQUALS, () -> zoomTo(zoom * STEP), KeyCombination.SHORTCUT_DOWN);
        always.on(KeyCode.PLUS, () -> zoomTo(zoom * STEP), KeyCombination.SHORTCUT_DOWN);
        always.on(KeyCode.MINUS, () -> zoomTo(zoom / STEP), KeyCombination.SHORTCUT_DOWN);
        always.on(KeyCode.DIGIT0, () -> zoomTo(1), KeyCombination.SHORTCUT_DOWN);
        stage.ifPresent(open -> {
            always.on(KeyCode.F, open::find, KeyCombination.SHORTCUT_DOWN);
            always.on(KeyCode.F9, open::findCode);
            for (int i = 0; i < PARTS.size(); i++) {
                int number = i + 1;
                always.on(PARTS.get(i), () -> open.bring(number), KeyCombination.SHORTCUT_DOWN);
            }
        });
        playback.ifPresent(open -> {
            always.on(KeyCode.D, () -> bookmark(open), KeyCombination.SHORTCUT_DOWN);
            always.on(KeyCode.T, this::tickNow, KeyCombination.SHORTCUT_DOWN);
            always.on(KeyCode.F2, () -> open.bookmarks().after(position(open)).ifPresent(one -> go(open, one)));
            always.on(
                    KeyCode.F2,
                    () -> open.bookmarks().before(position(open)).ifPresent(one -> go(open, one)),
                    KeyCombination.SHIFT_DOWN);
        });
        always.on(KeyCode.ESCAPE, this::leave);
        if (!inGallery) {
            always.on(KeyCode.BACK_SPACE, this::comeBack);
        }
        if ("?".equals(event.getText())) {
            cheatSheet();
            event.consume();
            return true;
        }
        return always.handle(event);
    }

    private void bookmark(Playback open) {
        open.pause();
        bookmarkSheet.open(open);
    }

    private static void go(Playback open, Bookmark bookmark) {
        open.pause();
        open.moveTo(bookmark.position());
    }

    private static long position(Playback open) {
        return open.moment().position();
    }

    /// From a jump to where it began; if there was none, from a fork to what it is a fork of, or else to the gallery.
    private void comeBack() {
        if (playback.map(Playback::comeBack).orElse(false)) {
            return;
        }
        origin.ifPresentOrElse(
                from -> {
                    if (from.session().whole()) {
                        show(from);
                    } else {
                        open(from.session().file(), OptionalLong.of(from.position()));
                    }
                },
                this::toGallery);
    }

    private void leave() {
        if (sheet.isVisible()) {
            sheet.setVisible(false);
        } else if (stage.map(StagePanel::closeXray).orElse(false)) {
            return;
        } else if (opening.isPresent() || gathering.isPresent() || trial.isPresent()) {
            stopByHand();
        } else if (!inGallery) {
            toGallery();
        }
    }
}
