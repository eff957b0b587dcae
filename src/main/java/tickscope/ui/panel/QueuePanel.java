package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import tickscope.kernel.PolicyView;
import tickscope.kernel.QueueView;
import tickscope.kernel.Reasons;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// Who runs, who is ready in which order, who waits.
public final class QueuePanel implements Panel {
    /// What a row of chips may take of the panel's width, in em; the rest are counted.
    private static final double ROOM = 11;

    private static final double ARROW = 1.4;

    @FXML
    private Region root;

    @FXML
    private Label policy;

    @FXML
    private Label reason;

    @FXML
    private Chips running;

    @FXML
    private Chips ready;

    @FXML
    private Chips waiting;

    private Optional<Xray> xray = Optional.empty();
    private Optional<Playback> playback = Optional.empty();

    @FXML
    private void initialize() {
        running.make(this::card);
        ready.make(this::card);
        waiting.make(this::card);
    }

    /// Tells of a thread while the mouse or the keyboard is on its card; a click or Enter goes to where its state
    /// changed.
    void inspectWith(Xray sheet, Playback run) {
        xray = Optional.of(sheet);
        playback = Optional.of(run);
    }

    private ThreadChip card() {
        ThreadChip chip = new ThreadChip();
        chip.setFocusTraversable(true);
        chip.setOnMouseEntered(_ -> inspect(chip, true));
        chip.setOnMouseExited(_ -> inspect(chip, false));
        chip.focusVisibleProperty().subscribe(focused -> inspect(chip, focused));
        chip.setOnMouseClicked(_ -> go(chip));
        chip.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(chip);
                event.consume();
            }
        });
        return chip;
    }

    private void inspect(ThreadChip chip, boolean pointed) {
        xray.ifPresent(sheet -> playback.ifPresent(run -> {
            sheet.hide(chip);
            if (pointed) {
                chip.thread().ifPresent(thread -> sheet.show(chip, new Inspection(run.moment()).thread(thread)));
            }
        }));
    }

    private void go(ThreadChip chip) {
        chip.thread()
                .ifPresent(thread -> playback.ifPresent(run -> {
                    var writer = run.moment().kernel().stateWriter(thread);
                    if (writer != null) {
                        run.jump(writer.step() + 1);
                    }
                }));
    }

    @Override
    public void show(Moment moment) {
        int quantum = moment.session().scenario().machine().quantum();
        Optional<PolicyView> decided = moment.kernel().policy();
        String name = moment.session().scenario().policy().name();
        policy.setText(decided.isPresent() ? name : Texts.text("queue.policy", name, quantum));
        String why = decided.map(PolicyView::reason).orElse("");
        reason.setText(Reasons.in(Texts.locale()).of(why));
        reason.setVisible(!why.isEmpty());
        reason.setManaged(!why.isEmpty());
        Optional<ThreadView> current = moment.kernel().current(moment.cpu());
        running.show(
                current.stream().toList(),
                false,
                current.filter(_ -> decided.isEmpty())
                        .map(thread -> Texts.text("queue.slice", thread.slice(), quantum))
                        .orElse(current.isPresent() ? "" : "–"),
                "");
        QueueView queue = moment.kernel().queue(moment.cpu());
        fill(ready, queue.ready(), true, queue.malformed());
        fill(waiting, moment.kernel().waiting(), false, "");
        root.setAccessibleText(Texts.text(
                        "queue.accessible",
                        current.map(ThreadView::name).orElse("–"),
                        queue.ready().stream().map(ThreadView::name).collect(Collectors.joining(", ")))
                + (why.isEmpty() ? "" : " " + reason.getText()));
    }

    private static void fill(Chips chips, List<ThreadView> threads, boolean ordered, String broken) {
        int shown = fitting(threads);
        String rest = threads.isEmpty()
                ? "–"
                : threads.size() > shown ? Texts.text("queue.more", threads.size() - shown) : "";
        chips.show(threads.subList(0, shown), ordered, rest, broken);
    }

    private static int fitting(List<ThreadView> threads) {
        double room = ROOM;
        int fit = 0;
        for (ThreadView thread : threads) {
            room -= 1.2 + 0.65 * thread.name().length() + ARROW;
            if (room < 0 && fit > 0) {
                break;
            }
            fit++;
        }
        return fit;
    }
}
