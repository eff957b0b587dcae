package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
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
    private HBox running;

    @FXML
    private HBox ready;

    @FXML
    private HBox waiting;

    private Optional<Xray> xray = Optional.empty();
    private Optional<Playback> playback = Optional.empty();

    /// Tells of a thread while the mouse or the keyboard is on its card; a click or Enter goes to where its state
    /// changed.
    void inspectWith(Xray sheet, Playback run) {
        xray = Optional.of(sheet);
        playback = Optional.of(run);
    }

    private ThreadChip card(ThreadView thread) {
        ThreadChip chip = new ThreadChip(thread);
        chip.setFocusTraversable(true);
        chip.setOnMouseEntered(_ -> inspect(chip, thread, true));
        chip.setOnMouseExited(_ -> inspect(chip, thread, false));
        chip.focusVisibleProperty().subscribe(focused -> inspect(chip, thread, focused));
        chip.setOnMouseClicked(_ -> go(thread));
        chip.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                go(thread);
                event.consume();
            }
        });
        return chip;
    }

    private void inspect(ThreadChip chip, ThreadView thread, boolean pointed) {
        xray.ifPresent(sheet -> playback.ifPresent(run -> {
            sheet.hide(chip);
            if (pointed) {
                sheet.show(chip, new Inspection(run.moment()).thread(thread));
            }
        }));
    }

    private void go(ThreadView thread) {
        playback.ifPresent(run -> {
            var writer = run.moment().kernel().stateWriter(thread);
            if (writer != null) {
                run.jump(writer.step() + 1);
            }
        });
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
        running.getChildren().clear();
        current.ifPresent(thread -> running.getChildren().add(card(thread)));
        current.filter(_ -> decided.isEmpty())
                .ifPresent(
                        thread -> running.getChildren().add(aside(Texts.text("queue.slice", thread.slice(), quantum))));
        if (current.isEmpty()) {
            running.getChildren().add(aside("–"));
        }
        QueueView queue = moment.kernel().queue(moment.cpu());
        fill(ready, queue.ready(), true);
        if (!queue.malformed().isEmpty()) {
            Label broken = aside(queue.malformed());
            broken.getStyleClass().add("fault-text");
            ready.getChildren().add(broken);
        }
        fill(waiting, moment.kernel().waiting(), false);
        root.setAccessibleText(Texts.text(
                        "queue.accessible",
                        current.map(ThreadView::name).orElse("–"),
                        queue.ready().stream().map(ThreadView::name).collect(Collectors.joining(", ")))
                + (why.isEmpty() ? "" : " " + reason.getText()));
    }

    private void fill(HBox row, List<ThreadView> threads, boolean ordered) {
        row.getChildren().clear();
        int shown = fitting(threads);
        for (ThreadView thread : threads.subList(0, shown)) {
            if (ordered && !row.getChildren().isEmpty()) {
                row.getChildren().add(aside("→"));
            }
            row.getChildren().add(card(thread));
        }
        if (threads.size() > shown) {
            row.getChildren().add(aside(Texts.text("queue.more", threads.size() - shown)));
        }
        if (threads.isEmpty()) {
            row.getChildren().add(aside("–"));
        }
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

    private static Label aside(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("aside");
        return label;
    }
}
