package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.lab.PolicyComparison;
import tickscope.lab.PolicyTable;
import tickscope.lab.PolicyWords;
import tickscope.sched.Simulation;
import tickscope.ui.Actions;
import tickscope.ui.Texts;

/// Scheduling policies beside each other on one workload: the figures, who ran when, and what follows. Each
/// policy can be left out, as long as two stay.
public final class PoliciesPanel {
    private static final int FEWEST = 2;

    /// So many threads are named in the legend.
    private static final int NAMED = 12;

    private final PolicyComparison all;
    private final Actions actions;
    private final PolicyWords words = new PolicyWords(Texts.locale());
    private final PolicyGrid grid = new PolicyGrid();
    private final PolicyLanes strips = new PolicyLanes(this::tell);
    private final List<ToggleButton> toggles = new ArrayList<>();
    private PolicyComparison shown;

    @FXML
    private Region root;

    @FXML
    private Label workload;

    @FXML
    private FlowPane choice;

    @FXML
    private VBox table;

    @FXML
    private VBox lanes;

    @FXML
    private FlowPane legend;

    @FXML
    private Label reason;

    @FXML
    private Label message;

    @FXML
    private Label conclusion;

    public PoliciesPanel(PolicyComparison all, Actions actions) {
        this.all = all;
        this.actions = actions;
        shown = all;
    }

    @FXML
    private void initialize() {
        workload.setText(all.workload().title(Texts.locale()));
        Label note = new Label(words.note(all));
        note.getStyleClass().add("aside");
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        table.getChildren().addAll(grid, note);
        VBox.setVgrow(strips, Priority.ALWAYS);
        lanes.getChildren().addFirst(strips);
        for (String policy : all.policies()) {
            ToggleButton toggle = new ToggleButton(policy);
            toggle.setSelected(true);
            toggle.setId("policy-" + policy);
            toggle.setOnAction(_ -> choose(toggle));
            toggles.add(toggle);
        }
        choice.getChildren().addAll(toggles);
        name(all.workload().threads());
        tell(Texts.text("policies.point"));
        show(all);
    }

    private void name(List<Simulation.Member> threads) {
        for (int i = 0; i < Math.min(NAMED, threads.size()); i++) {
            Label name = new Label(threads.get(i).task().name());
            name.getStyleClass().addAll("thread-chip", Marks.ofThread(i));
            legend.getChildren().add(name);
        }
        if (threads.size() > NAMED) {
            legend.getChildren().add(new Label(Texts.text("schedule.threads.more", threads.size() - NAMED)));
        }
    }

    private void choose(ToggleButton toggle) {
        List<String> chosen = toggles.stream()
                .filter(ToggleButton::isSelected)
                .map(ToggleButton::getText)
                .toList();
        if (chosen.size() < FEWEST) {
            toggle.setSelected(true);
            say(Texts.text("policies.fewest", FEWEST));
            return;
        }
        show(all.only(chosen));
    }

    private void show(PolicyComparison comparison) {
        shown = comparison;
        grid.show(comparison, words);
        strips.show(comparison);
        conclusion.setText(words.conclusion(comparison));
        root.setAccessibleText(Texts.text("policies.accessible", workload.getText(), conclusion.getText()));
    }

    private void tell(String why) {
        reason.setText(why);
    }

    private void say(String text) {
        message.setText(text);
        message.setVisible(true);
        message.setManaged(true);
    }

    public void fit(Room room) {
        grid.fit(room);
    }

    /// What is shown, for a file.
    public PolicyComparison comparison() {
        return shown;
    }

    public String conclusion() {
        return conclusion.getText();
    }

    @FXML
    private void copyMarkdown() {
        copy(new PolicyTable(shown, Texts.locale()).markdown());
    }

    @FXML
    private void copyCsv() {
        copy(new PolicyTable(shown, Texts.locale()).csv());
    }

    private void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        say(Texts.text("compare.copied"));
    }

    @FXML
    private void save() {
        actions.export();
    }

    @FXML
    private void toGallery() {
        actions.toGallery();
    }
}
