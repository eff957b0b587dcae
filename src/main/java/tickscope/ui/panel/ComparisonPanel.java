package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import tickscope.kernel.Phase;
import tickscope.lab.CostSheet;
import tickscope.lab.CostTable;
import tickscope.lab.Experiments;
import tickscope.lab.Phrases;
import tickscope.lab.XRay;
import tickscope.scenario.Moment;
import tickscope.ui.Actions;
import tickscope.ui.Texts;
import tickscope.ui.Together;

/// Sessions side by side, stepping together, and the sheet of their costs. Where there is no room for all columns they
/// fold into pages; where there is none for the sheet it has a view of its own.
public final class ComparisonPanel implements AutoCloseable {
    /// What a column needs, and what columns and sheet need together, in multiples of the type's size.
    private static final double COLUMN = 21;

    private static final double BOTH = 44;
    private static final double LOW = 28;
    private static final PseudoClass ALONE = PseudoClass.getPseudoClass("alone");

    private final Together together;
    private final Actions actions;
    private final Phrases phrases = new Phrases(Texts.locale());
    private final List<CompareColumn> columns = new ArrayList<>();
    private final CostSheetGrid grid = new CostSheetGrid();
    /// The conclusion below the table, where there is no height for one of its own.
    private final Label closing = new Label();
    private final ToggleGroup views = new ToggleGroup();
    private final Experiments experiments;
    private CostSheet sheet;
    /// The column that is to be seen, and the first of those that are.
    private int wanted;

    private int first;
    private int fits = 1;
    private List<Long> positions = List.of();

    @FXML
    private VBox root;

    @FXML
    private Region type;

    @FXML
    private FlowPane pages;

    @FXML
    private Label title;

    @FXML
    private Button markdown;

    @FXML
    private Button csv;

    @FXML
    private Button save;

    @FXML
    private Button gallery;

    @FXML
    private Label place;

    @FXML
    private Label conclusion;

    @FXML
    private Label message;

    @FXML
    private HBox designs;

    @FXML
    private ScrollPane costs;

    @FXML
    private StackPane source;

    @FXML
    private VBox experimentsBar;

    @FXML
    private ProgressBar progress;

    @FXML
    private Button play;

    @FXML
    private Button back;

    @FXML
    private Button forward;

    @FXML
    private ToggleButton showDesigns;

    @FXML
    private ToggleButton showCosts;

    @FXML
    private ToggleButton showSource;

    public ComparisonPanel(Together together, Actions actions) {
        this.together = together;
        this.actions = actions;
        sheet = CostSheet.of(together.alignment(), Texts.locale());
        experiments = new Experiments(together.alignment(), sheet);
    }

    @FXML
    private void initialize() {
        List<String> names =
                sheet.columns().stream().map(CostSheet.Column::name).toList();
        for (int i = 0; i < names.size(); i++) {
            CompareColumn column = new CompareColumn(together, i, names.get(i));
            HBox.setHgrow(column, Priority.ALWAYS);
            column.setPrefWidth(1);
            column.setMaxWidth(Double.MAX_VALUE);
            columns.add(column);
            column.widthProperty().subscribe(this::level);
            int index = i;
            Button page = new Button(names.get(i));
            page.getStyleClass().add("compare-page");
            page.setOnAction(_ -> turnTo(index));
            pages.getChildren().add(page);
        }
        designs.getChildren().setAll(columns);
        costs.setContent(new VBox(grid, closing));
        closing.getStyleClass().add("compare-conclusion");
        closing.setWrapText(true);
        closing.setMinHeight(Region.USE_PREF_SIZE);
        source.getChildren().add(new DiffPane(together.alignment().sessions(), names));
        showDesigns.setToggleGroup(views);
        showCosts.setToggleGroup(views);
        showSource.setToggleGroup(views);
        views.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                views.selectToggle(before);
            }
            fold();
        });
        views.selectToggle(showDesigns);
        root.widthProperty().subscribe(this::fold);
        root.heightProperty().subscribe(this::fold);
        title.fontProperty().subscribe(this::fold);
        together.placeProperty().subscribe(this::show);
        together.playingProperty().subscribe(on -> play.setText(Texts.text(on ? "compare.pause" : "compare.play")));
        showSheet(sheet);
    }

    /// Starts what takes long: sweeps, and runs with threads that never ask.
    public void experiment() {
        experimentsBar.setVisible(true);
        experimentsBar.setManaged(true);
        Thread.ofPlatform()
                .daemon()
                .name("experiments")
                .start(() -> experiments.run(
                        found -> Platform.runLater(() -> showSheet(found)),
                        share -> Platform.runLater(() -> reached(share))));
    }

    private void reached(double share) {
        progress.setProgress(share);
        experimentsBar.setVisible(share < 1);
        experimentsBar.setManaged(share < 1);
    }

    /// The sheet as far as it is known.
    public CostSheet sheet() {
        return sheet;
    }

    /// Shows a sheet, and the sentence that follows from it.
    public void showSheet(CostSheet known) {
        sheet = known;
        grid.show(sheet, phrases);
        conclusion.setText(phrases.conclusion(sheet));
        closing.setText(conclusion.getText());
        show(together.place());
    }

    private void show(Together.Place now) {
        bringForward(now);
        List<XRay> xrays = columns.stream().map(column -> column.xray(now)).toList();
        columns.forEach(column -> column.show(now, xrays, sheet, phrases));
        var beat = together.alignment().beats().get(now.beat());
        String section = Texts.text("compare.section." + beat.section().name().toLowerCase(java.util.Locale.ROOT));
        place.setText(Texts.text(
                "compare.place",
                together.alignment().tick(),
                section,
                Texts.phase(beat.phase()),
                now.beat() + 1,
                together.alignment().beats().size()));
    }

    /// Where not all columns are seen, one that changes comes forward.
    private void bringForward(Together.Place now) {
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (positions.isEmpty() || positions.get(i) != now.moments().get(i).position()) {
                changed.add(i);
            }
        }
        if (positions.isEmpty()) {
            // At first, those that are where the others are not yet or no longer.
            Phase phase = together.alignment().beats().get(now.beat()).phase();
            changed.removeIf(i -> now.moments().get(i).phase() != phase);
        }
        positions = now.moments().stream().map(Moment::position).toList();
        if (!changed.isEmpty() && changed.stream().noneMatch(i -> i >= first && i < first + fits)) {
            wanted = changed.getFirst();
            fold();
        }
    }

    private void level() {
        double height =
                columns.stream().mapToDouble(CompareColumn::headingHeight).max().orElse(0);
        columns.forEach(column -> column.headingHeight(height));
    }

    private void turnTo(int column) {
        wanted = column;
        views.selectToggle(showDesigns);
        fold();
    }

    private void fold() {
        type.applyCss();
        double em = Math.max(1, type.prefWidth(-1));
        fits = (int) Math.clamp((root.getWidth() / em) / COLUMN, 1, columns.size());
        first = Math.clamp(wanted, 0, columns.size() - fits);
        boolean wide = fits == columns.size();
        boolean high = root.getHeight() / em >= BOTH;
        for (int i = 0; i < columns.size(); i++) {
            boolean shown = i >= first && i < first + fits;
            columns.get(i).setVisible(shown);
            columns.get(i).setManaged(shown);
            Marks.set(pages.getChildren().get(i), Marks.CURRENT, shown);
        }
        boolean low = root.getHeight() / em < LOW;
        columns.forEach(column -> column.compact(low));
        boolean onDesigns = views.getSelectedToggle() == showDesigns;
        boolean onCosts = views.getSelectedToggle() == showCosts;
        for (Region extra : List.of(title, markdown, csv, save, gallery)) {
            set(extra, !low || onCosts);
        }
        set(title, !low);
        set(pages, onDesigns && !wide);
        set(designs, onDesigns);
        set(costs, onCosts || onDesigns && high);
        set(conclusion, onCosts && !low || onDesigns && high);
        set(closing, low);
        set(play, !low);
        back.setText(low ? "\u25c0" : Texts.text("compare.back"));
        forward.setText(low ? "\u25b6" : Texts.text("compare.forward"));
        Marks.set(grid, ALONE, onCosts && !low);
        level();
        set(source, views.getSelectedToggle() == showSource);
        costs.setMinHeight(onDesigns ? Region.USE_PREF_SIZE : 0);
        VBox.setVgrow(costs, onCosts ? Priority.ALWAYS : Priority.NEVER);
    }

    private static void set(Region region, boolean shown) {
        region.setVisible(shown);
        region.setManaged(shown);
    }

    /// Brings the costs to the front, the source, or the designs.
    public void nextView() {
        List<ToggleButton> order = List.of(showDesigns, showCosts, showSource);
        views.selectToggle(order.get((order.indexOf(views.getSelectedToggle()) + 1) % order.size()));
    }

    /// The next columns, where not all are seen.
    public void nextPage() {
        turnTo(first + fits >= columns.size() ? 0 : first + fits);
    }

    @FXML
    private void previousPhase() {
        together.previousPhase();
    }

    @FXML
    private void toggle() {
        together.toggle();
    }

    @FXML
    private void nextPhase() {
        together.nextPhase();
    }

    @FXML
    private void toGallery() {
        actions.toGallery();
    }

    @FXML
    private void stopExperiments() {
        experiments.stop();
    }

    @FXML
    private void copyMarkdown() {
        copy(CostTable::markdown);
    }

    @FXML
    private void copyCsv() {
        copy(CostTable::csv);
    }

    private void copy(Function<CostTable, String> form) {
        ClipboardContent content = new ClipboardContent();
        content.putString(form.apply(table()));
        Clipboard.getSystemClipboard().setContent(content);
        say(Texts.text("compare.copied"));
    }

    @FXML
    private void save() {
        actions.export();
    }

    /// The table of costs as far as it is known.
    public CostTable table() {
        return new CostTable(sheet, phrases);
    }

    /// The sentence that follows from it.
    public String conclusion() {
        return phrases.conclusion(sheet);
    }

    private void say(String words) {
        message.setText(words);
        set(message, true);
    }

    @Override
    public void close() {
        experiments.stop();
        together.close();
    }
}
