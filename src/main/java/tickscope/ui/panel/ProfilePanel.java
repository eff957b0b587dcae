package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import javafx.fxml.FXML;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.Phase;
import tickscope.lab.Profile;
import tickscope.lab.Profile.Column;
import tickscope.lab.Profile.Row;
import tickscope.ui.Texts;

/// What became of each thread, in any order; and where each processor's time went. Of many threads the first, and all
/// others in one row.
public final class ProfilePanel {
    private static final double ROW = 1.95;
    private static final double HEAD = 3.1;
    private static final double CPU_ROW = 1.55;

    @FXML
    private Region root;

    @FXML
    private Region type;

    @FXML
    private GridPane table;

    @FXML
    private Region tableCard;

    @FXML
    private GridPane phases;

    @FXML
    private GridPane processors;

    @FXML
    private Label queues;

    @FXML
    private Label unit;

    private final Map<Column, Button> heads = new EnumMap<>(Column.class);
    private @Nullable Profile profile;
    private Column column = Column.THREAD;
    private boolean descending;
    private int fits = -1;

    @FXML
    private void initialize() {
        for (Column each : Column.values()) {
            Button head = new Button();
            head.getStyleClass().add("profile-head");
            head.setMaxWidth(Double.MAX_VALUE);
            head.setWrapText(true);
            Marks.set(head, Marks.LONG, each == Column.THREAD);
            head.setOnAction(_ -> sort(each));
            heads.put(each, head);
            ColumnConstraints width = new ColumnConstraints();
            width.setPercentWidth(each == Column.THREAD ? 12 : share(each));
            width.setHalignment(each == Column.THREAD ? HPos.LEFT : HPos.RIGHT);
            table.getColumnConstraints().add(width);
        }
        ColumnConstraints last = new ColumnConstraints();
        last.setPercentWidth(15);
        table.getColumnConstraints().add(last);
        tableCard.heightProperty().subscribe(this::refill);
        type.widthProperty().subscribe(this::refill);
    }

    private static double share(Column each) {
        return switch (each) {
            case OWN, WAITED, ASLEEP -> 9.5;
            case THREAD, RESPONSE, VOLUNTARY, INVOLUNTARY, MOVES, MEDIAN, MOST -> 7.4;
        };
    }

    void show(Profile shown, long perTick) {
        profile = shown;
        unit.setText(Texts.text("profile.unit", Texts.count(perTick)));
        queues.setText(Texts.text(
                "profile.queues",
                String.format(Locale.ROOT, "%.2f", shown.meanQueue()),
                shown.longestQueue(),
                Texts.count(shown.switches())));
        fits = -1;
        refill();
        showPhases(shown);
        showProcessors(shown);
    }

    /// By a column: numbers fall, and rise if it is chosen once more.
    private void sort(Column wanted) {
        descending = wanted == column ? !descending : wanted != Column.THREAD;
        column = wanted;
        fits = -1;
        refill();
    }

    private double em() {
        return Math.max(1, type.getWidth() > 0 ? type.getWidth() : type.prefWidth(-1));
    }

    /// As many rows as there is room for.
    private void refill() {
        Profile shown = profile;
        int room = (int) Math.max(2, Math.floor(tableCard.getHeight() / em() / ROW - HEAD));
        if (shown == null || room == fits || tableCard.getHeight() == 0) {
            return;
        }
        fits = room;
        table.getChildren().clear();
        List<Row> rows = Profile.top(shown.by(column, descending), room);
        heads.forEach((each, head) -> {
            String name = Texts.text("profile." + each.name().toLowerCase(Locale.ROOT));
            head.setText(each == column ? name + (descending ? " \u25be" : " \u25b4") : name);
            Marks.set(head, Marks.CURRENT, each == column);
            head.setAccessibleText(Texts.text(
                    each != column ? "profile.sort" : descending ? "profile.sorted.falling" : "profile.sorted.rising",
                    name));
            table.add(head, each.ordinal(), 0);
        });
        int first = shown.threads().stream()
                .mapToInt(row -> row.latencies().first())
                .min()
                .orElse(0);
        int behind = shown.threads().stream()
                .mapToInt(row -> row.latencies().counts().size())
                .max()
                .orElse(1);
        Label histogram = new Label(Texts.text("profile.histogram"));
        histogram.getStyleClass().add("profile-histogram-head");
        histogram.setWrapText(true);
        histogram.setMaxWidth(Double.MAX_VALUE);
        table.add(histogram, Column.values().length, 0);
        for (int i = 0; i < rows.size(); i++) {
            fill(i + 1, rows.get(i), shown, first, behind);
        }
    }

    private void fill(int line, Row row, Profile shown, int first, int behind) {
        Region ground = new Region();
        ground.getStyleClass().add("profile-row");
        table.add(ground, 0, line, Column.values().length + 1, 1);
        boolean one = row.threads() == 1;
        ThreadChip chip = new ThreadChip();
        chip.setText(one ? row.name() : Texts.text("profile.others", Texts.count(row.threads())));
        chip.getStyleClass().add(one ? Marks.ofThread(row.index()) : "profile-others");
        chip.setFocusTraversable(true);
        chip.setAccessibleText(spoken(chip.getText(), row));
        long span = Math.max(1, shown.span() * row.threads());
        List<Node> cells = new ArrayList<>(List.of(chip));
        cells.add(new BarCell(Texts.count(row.own()), row.own() / (double) span, "profile-run"));
        cells.add(new BarCell(Texts.count(row.waited()), row.waited() / (double) span, "profile-ready"));
        cells.add(new BarCell(Texts.count(row.asleep()), row.asleep() / (double) span, "profile-asleep"));
        cells.add(number(row.response() < 0 ? "\u2013" : Texts.count(row.response())));
        cells.add(number(Texts.count(row.voluntary())));
        cells.add(number(Texts.count(row.involuntary())));
        cells.add(number(Texts.count(row.moves())));
        boolean some = row.latency().count() > 0;
        cells.add(number(some ? Texts.count(Math.round(row.latency().median())) : "\u2013"));
        cells.add(number(some ? Texts.count(Math.round(row.latency().most())) : "\u2013"));
        cells.add(new HistogramBars(row.latencies(), first, behind));
        for (int i = 0; i < cells.size(); i++) {
            table.add(cells.get(i), i, line);
        }
    }

    private static Label number(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("profile-number");
        label.setMinWidth(0);
        return label;
    }

    private static String spoken(String name, Row row) {
        return Texts.text(
                "profile.accessible",
                name,
                Texts.count(row.own()),
                Texts.count(row.waited()),
                Texts.count(row.asleep()),
                Texts.count(row.voluntary()),
                Texts.count(row.involuntary()),
                Texts.count(row.moves()),
                Texts.count(Math.round(row.latency().median())));
    }

    private void showPhases(Profile shown) {
        phases.getChildren().clear();
        List<Phase> order = Profile.PHASES;
        long all = shown.processors().stream()
                .mapToLong(each -> each.idle()
                        + each.phases().stream().mapToLong(Long::longValue).sum())
                .sum();
        for (int i = 0; i < order.size(); i++) {
            int place = i;
            line(
                    i,
                    PhaseBar.style(order.get(i)),
                    Texts.phase(order.get(i)),
                    sum(shown, each -> each.phases().get(place)),
                    all);
        }
        line(order.size(), "gantt-idle", Texts.text("thread.idle"), sum(shown, Profile.Processor::idle), all);
    }

    private static long sum(Profile shown, ToLongFunction<Profile.Processor> time) {
        return shown.processors().stream().mapToLong(time).sum();
    }

    private void line(int at, String style, String name, long time, long all) {
        Label swatch = new Label();
        swatch.getStyleClass().addAll("profile-swatch", "segment", style);
        Label count = number(Texts.count(time));
        Label share = number(String.format(Locale.ROOT, "%.1f %%", 100.0 * time / Math.max(1, all)));
        share.setMinWidth(Region.USE_PREF_SIZE);
        Label label = new Label(name);
        GridPane.setHgrow(label, Priority.ALWAYS);
        phases.addRow(at, swatch, label, count, share);
    }

    private void showProcessors(Profile shown) {
        processors.getChildren().clear();
        for (Profile.Processor each : shown.processors()) {
            PhaseBar bar = new PhaseBar(each);
            bar.setPrefHeight(em() * CPU_ROW);
            GridPane.setHgrow(bar, Priority.ALWAYS);
            Label name = new Label(Texts.text("schedule.cpu", each.cpu()));
            name.setMinWidth(Region.USE_PREF_SIZE);
            Label queue = number(String.format(Locale.ROOT, "%.1f", each.meanQueue()));
            queue.setMinWidth(Region.USE_PREF_SIZE);
            processors.addRow(each.cpu() + 1, name, bar, queue);
        }
        Label queue = new Label(Texts.text("profile.queue.mean"));
        queue.getStyleClass().add("aside");
        processors.add(queue, 1, 0, 2, 1);
        GridPane.setHalignment(queue, HPos.RIGHT);
    }
}
