package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.asm.Image;
import tickscope.asm.SourceFile;
import tickscope.asm.SourceLine;
import tickscope.kernel.Phase;
import tickscope.kernel.ThreadView;
import tickscope.lab.CostSheet;
import tickscope.lab.Phrases;
import tickscope.lab.XRay;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;
import tickscope.ui.Together;

/// One session of a comparison: where it stands, its stack and context condensed, its instruction, what is special.
final class CompareColumn extends VBox {
    private static final double SCROLL = 0.2;

    private final Together together;
    private final int index;
    private final Map<Phase, Label> phases = new EnumMap<>(Phase.class);
    private final Label standing = label("compare-standing");
    private final VBox cells = new VBox();
    private final VBox code = new VBox();
    private final Label special = label("compare-special");
    private final VBox body = new VBox();
    private final ScrollPane scroll = new ScrollPane(body);
    private final VBox heading;
    private final String name;

    CompareColumn(Together together, int index, String name) {
        this.together = together;
        this.index = index;
        this.name = name;
        getStyleClass().addAll("card", "compare-column");
        setMinWidth(0);
        setFocusTraversable(true);
        var scenario = together.alignment().sessions().get(index).scenario();
        Label title = label("compare-title");
        title.setText(name);
        Label subtitle = label("compare-subtitle");
        subtitle.setText(subtitle(scenario.title(Texts.locale()), name));
        HBox strip = new HBox();
        strip.getStyleClass().add("compare-phases");
        for (Phase phase : Phase.shown()) {
            String word = Texts.phase(phase);
            Label box = new Label(word.length() > 4 ? word.substring(0, 3) : word);
            box.getStyleClass().addAll("phase-box", "phase-name");
            box.setMaxWidth(Double.MAX_VALUE);
            box.setMinWidth(0);
            HBox.setHgrow(box, Priority.ALWAYS);
            phases.put(phase, box);
            strip.getChildren().add(box);
        }
        cells.getStyleClass().add("compare-cells");
        code.getStyleClass().add("compare-code");
        body.getChildren().setAll(standing, cells, code);
        body.getStyleClass().add("compare-body");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("compare-scroll");
        scroll.setMinHeight(0);
        body.heightProperty().subscribe(this::reveal);
        scroll.viewportBoundsProperty().subscribe(this::reveal);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        heading = new VBox(title, subtitle);
        getChildren().addAll(heading, strip, scroll, special);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.UP) {
                scroll.setVvalue(scroll.getVvalue() + (event.getCode() == KeyCode.DOWN ? SCROLL : -SCROLL));
                event.consume();
            }
        });
    }

    /// Where there is little height, the page's name is title enough, and everything scrolls.
    void compact(boolean low) {
        heading.setVisible(!low);
        heading.setManaged(!low);
        if (low != body.getChildren().contains(special)) {
            (low ? getChildren() : body.getChildren()).remove(special);
            (low ? body.getChildren() : getChildren()).add(special);
        }
    }

    /// Where not all of it has room, what was written since the tick is seen, with the instruction if that goes.
    private void reveal() {
        double room = scroll.getViewportBounds().getHeight();
        double beyond = body.getHeight() - room;
        if (room <= 0 || beyond <= 0) {
            return;
        }
        double end = code.getBoundsInParent().getMaxY();
        double fresh = cells.getChildren().stream()
                .filter(row -> row.getPseudoClassStates().contains(Marks.IN_PHASE))
                .mapToDouble(row -> cells.getLayoutY() + row.getBoundsInParent().getMinY())
                .findFirst()
                .orElse(end);
        scroll.setVvalue(Math.clamp(Math.min(fresh, Math.max(end, room) - room) / beyond, 0, 1));
    }

    /// What a title says beyond the name that stands above it.
    private static String subtitle(String title, String name) {
        return title.startsWith(name + ": ") ? title.substring(name.length() + 2) : title;
    }

    /// The height that the heading needs in the width there is.
    double headingHeight() {
        return heading.prefHeight(getWidth() - snappedLeftInset() - snappedRightInset());
    }

    /// Headings are as high as the highest, so that equal rows stand beside each other.
    void headingHeight(double height) {
        heading.setMinHeight(height);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    XRay xray(Together.Place place) {
        long start = together.alignment().standing(index, 0).position();
        return XRay.of(place.moments().get(index), start);
    }

    /// @param xrays of all columns: rows that not all of them have are marked
    void show(Together.Place place, List<XRay> xrays, CostSheet sheet, Phrases phrases) {
        Moment moment = place.moments().get(index);
        phases.forEach((phase, box) -> {
            Marks.set(box, Marks.CURRENT, phase == moment.phase());
            box.setText(phase == moment.phase() ? Texts.phase(phase) : brief(phase));
            box.setMinWidth(phase == moment.phase() ? Region.USE_PREF_SIZE : 0);
        });
        String interrupted = moment.outgoing().map(ThreadView::name).orElse("–");
        String runs = moment.kernel().current(0).map(ThreadView::name).orElse("–");
        String words = place.offset() == 0
                ? phrases.standing(together.alignment(), index, place.beat(), interrupted, runs)
                : "";
        standing.setText(words);
        standing.setVisible(!words.isEmpty());
        standing.setManaged(!words.isEmpty());
        List<Set<String>> keys = xrays.stream().map(CompareColumn::keys).toList();
        cells.getChildren().clear();
        List<String> spoken = new ArrayList<>();
        for (XRay.Block block : xrays.get(index).blocks()) {
            Label heading = label("compare-block");
            heading.setText(
                    Texts.text(block.kind() == XRay.Kind.STACK ? "compare.stack" : "compare.context", block.thread()));
            cells.getChildren().add(heading);
            spoken.add(heading.getText());
            for (XRay.Row row : block.rows()) {
                boolean differs = keys.stream().anyMatch(all -> !all.contains(key(block, row)));
                cells.getChildren().add(row(row, differs));
                spoken.add(row.text());
            }
        }
        showCode(moment);
        reveal();
        special.setText((sheet.columns().get(index).works() ? "✓ " : "✗ ")
                + phrases.special(together.alignment(), sheet, index));
        Marks.set(special, Marks.FAULT, !sheet.columns().get(index).works());
        setAccessibleText(String.join(
                ". ",
                name,
                Texts.phase(moment.phase()),
                words,
                moment.narration(),
                String.join(", ", spoken),
                special.getText()));
    }

    private static String brief(Phase phase) {
        String word = Texts.phase(phase);
        return word.length() > 4 ? word.substring(0, 3) : word;
    }

    private static Set<String> keys(XRay xray) {
        Set<String> keys = new HashSet<>();
        xray.blocks().forEach(block -> block.rows().forEach(row -> keys.add(key(block, row))));
        return keys;
    }

    private static String key(XRay.Block block, XRay.Row row) {
        return block.kind() + " " + block.thread() + " " + row.key();
    }

    private static HBox row(XRay.Row row, boolean differs) {
        Label place = new Label(row.place());
        place.getStyleClass().add("cell-place");
        Label author = new Label(String.valueOf(row.author().letter()));
        author.getStyleClass().add("cell-author");
        Label text = new Label(row.text());
        text.setWrapText(true);
        text.setMinWidth(0);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label size = new Label(row.bytes() + " B" + (row.fresh() ? " ●" : "") + (differs ? " ≠" : ""));
        for (Label fixed : List.of(place, author, size)) {
            fixed.setMinWidth(Region.USE_PREF_SIZE);
        }
        HBox line = new HBox(place, author, text, size);
        line.getStyleClass().addAll("cell-row", "row-cell", Marks.of(row.author()));
        Marks.set(line, Marks.IN_PHASE, row.fresh());
        line.setAccessibleText(
                String.join(" ", Texts.author(row.author()), row.text(), differs ? Texts.text("compare.differs") : ""));
        return line;
    }

    private void showCode(Moment moment) {
        code.getChildren().clear();
        long executed = moment.executedRip();
        long next = moment.state().cpus().get(moment.cpu()).rip();
        code.getChildren().add(instruction(moment, executed, true));
        if (next != executed) {
            code.getChildren().add(instruction(moment, next, false));
        }
    }

    private static HBox instruction(Moment moment, long address, boolean current) {
        Image image = moment.session().image();
        SourceLine line = image.lineAt(address).map(entry -> entry.line()).orElse(null);
        String text = line == null
                ? "0x" + Long.toHexString(address)
                : image.sources().stream()
                        .filter(file -> file.name().equals(line.file()))
                        .findFirst()
                        .map(file -> text(file, line.line()))
                        .orElse("");
        Label code = new Label(text);
        code.getStyleClass().add("code-text");
        Label where = new Label(line == null ? "" : line.toString());
        where.getStyleClass().add("code-place");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        code.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(code, space, where);
        row.getStyleClass().add("listing-row");
        Marks.set(row, Marks.CURRENT, current);
        return row;
    }

    private static String text(SourceFile file, int line) {
        return file.lines()
                .get(line - 1)
                .strip()
                .replaceFirst("\\s+(#|//).*$", "")
                .replaceAll("\\s+", " ");
    }
}
