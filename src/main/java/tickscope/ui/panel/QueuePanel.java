package tickscope.ui.panel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import tickscope.kernel.QueueView;
import tickscope.kernel.ThreadLayout;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// Who runs, who is ready in which order, who waits.
public final class QueuePanel implements Panel {
    /// What a row of chips may take of the panel's width, in em; the rest are counted.
    private static final double ROOM = 11;

    private static final double ARROW = 1.4;
    /// Cards in a row, groups included.
    private static final int MOST = 7;

    private static final String RUNNING = "running";
    private static final String READY = "ready";
    private static final String WAITING = "waiting";

    @FXML
    private Region root;

    @FXML
    private Label policy;

    @FXML
    private Pane running;

    @FXML
    private Pane ready;

    @FXML
    private Pane waiting;

    private final Map<Integer, Spot> spots = new HashMap<>();

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
        policy.setText(
                Texts.text("queue.policy", moment.session().scenario().policy().name(), quantum));
        Optional<ThreadView> current = moment.kernel().current(moment.cpu());
        spots.clear();
        running(moment, current, quantum);
        QueueView queue = moment.kernel().queue(moment.cpu());
        Set<Integer> matter = matter(moment);
        List<Group> order = fill(ready, READY, queue.ready(), matter);
        if (!queue.malformed().isEmpty()) {
            Label broken = aside(queue.malformed());
            broken.getStyleClass().add("fault-text");
            ready.getChildren().add(broken);
        }
        fill(waiting, WAITING, moment.kernel().waiting(), matter);
        root.setAccessibleText(Texts.text(
                "queue.accessible",
                current.map(ThreadView::name).orElse("–"),
                order.stream().map(QueuePanel::words).collect(Collectors.joining(", "))));
    }

    /// Who is current on each processor; that of the step is marked.
    private void running(Moment moment, Optional<ThreadView> current, int quantum) {
        running.getChildren().clear();
        int cpus = moment.kernel().cpus();
        if (cpus > 1) {
            for (int cpu = 0; cpu < cpus; cpu++) {
                Label number = aside(Texts.text("timeline.processor", cpu));
                HBox one = new HBox(number);
                one.getStyleClass().add("queue-cpu");
                Marks.set(one, Marks.CURRENT, cpu == moment.cpu());
                moment.kernel()
                        .current(cpu)
                        .ifPresentOrElse(
                                thread -> one.getChildren().add(placed(card(thread), RUNNING, List.of(thread))),
                                () -> one.getChildren().add(aside("–")));
                running.getChildren().add(one);
            }
            return;
        }
        current.ifPresentOrElse(
                thread -> running.getChildren()
                        .addAll(
                                placed(card(thread), RUNNING, List.of(thread)),
                                aside(Texts.text("queue.slice", thread.slice(), quantum))),
                () -> running.getChildren().add(aside("–")));
    }

    /// The threads of this switch, and those whose place the step changed.
    private static Set<Integer> matter(Moment moment) {
        Set<Integer> matter = new HashSet<>();
        moment.outgoing().ifPresent(thread -> matter.add(thread.index()));
        moment.incoming().ifPresent(thread -> matter.add(thread.index()));
        for (long cell : moment.writtenCells()) {
            for (ThreadView thread : moment.kernel().threads()) {
                long offset = cell - thread.address();
                if (offset >= ThreadLayout.STATE && offset <= ThreadLayout.NEXT) {
                    matter.add(thread.index());
                }
            }
        }
        return matter;
    }

    private List<Group> fill(Pane row, String name, List<ThreadView> threads, Set<Integer> matter) {
        row.getChildren().clear();
        List<Group> groups = Group.of(threads, matter, fitting(threads));
        int shown = Math.min(groups.size(), MOST);
        for (Group group : groups.subList(0, shown)) {
            HBox item = new HBox();
            item.getStyleClass().add("queue-item");
            if (name.equals(READY) && !row.getChildren().isEmpty()) {
                item.getChildren().add(aside("→"));
            }
            item.getChildren().add(placed(group.single() ? card(group.first()) : many(group), name, group.threads()));
            row.getChildren().add(item);
        }
        if (groups.size() > shown) {
            int rest = groups.subList(shown, groups.size()).stream()
                    .mapToInt(group -> group.threads().size())
                    .sum();
            row.getChildren().add(aside(Texts.text("queue.more", rest)));
        }
        if (threads.isEmpty()) {
            row.getChildren().add(aside("–"));
        }
        return groups;
    }

    private static Node many(Group group) {
        Label range = new Label(group.label());
        range.setMinWidth(0);
        Label count = new Label(Texts.count(group.threads().size()));
        count.getStyleClass().add("queue-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        HBox card = new HBox(range, count);
        card.getStyleClass().add("queue-group");
        card.setAccessibleText(words(group));
        return card;
    }

    private static String words(Group group) {
        return group.single()
                ? group.label()
                : Texts.text(
                        "queue.group",
                        group.label(),
                        group.threads().size(),
                        group.first().priority());
    }

    private Node placed(Node card, String row, List<ThreadView> threads) {
        threads.forEach(thread -> spots.put(thread.index(), new Spot(row, card)));
        return card;
    }

    /// Where a thread stands.
    ///
    /// @param row running, ready or waiting
    /// @param card its own, or that of its group
    record Spot(String row, Node card) {}

    /// Where each thread that is shown stands, by its index.
    Map<Integer, Spot> spots() {
        return Map.copyOf(spots);
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
