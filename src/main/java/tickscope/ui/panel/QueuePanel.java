package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.Collections;
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
import javafx.scene.layout.Region;
import tickscope.kernel.PolicyView;
import tickscope.kernel.QueueView;
import tickscope.kernel.Reasons;
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

    /// More processors than these stand close together, by their numbers.
    private static final int MANY = 4;

    private static final String RUNNING = "running";
    private static final String READY = "ready";
    private static final String WAITING = "waiting";

    @FXML
    private Region root;

    @FXML
    private Words policy;

    @FXML
    private Label reason;

    @FXML
    private Chips running;

    @FXML
    private Chips ready;

    @FXML
    private Chips waiting;

    private final Map<Integer, Spot> spots = new HashMap<>();

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
        policy.setWords(decided.isPresent() ? name : Texts.text("queue.policy", name, quantum));
        String why = decided.map(PolicyView::reason).orElse("");
        reason.setText(Reasons.in(Texts.locale()).of(why));
        reason.setVisible(!why.isEmpty());
        reason.setManaged(!why.isEmpty());
        spots.clear();
        Optional<ThreadView> current = moment.kernel().current(moment.cpu());
        running(moment, decided.isPresent() ? "" : slice(current, quantum));
        QueueView queue = moment.kernel().queue(moment.cpu());
        Set<Integer> matter = matter(moment);
        List<Group> order = fill(ready, READY, queue.ready(), matter, queue.malformed());
        fill(waiting, WAITING, moment.kernel().waiting(), matter, "");
        root.setAccessibleText(Texts.text(
                        "queue.accessible",
                        current.map(ThreadView::name).orElse("–"),
                        order.stream().map(Chips::words).collect(Collectors.joining(", ")))
                + (why.isEmpty() ? "" : " " + reason.getText()));
    }

    private static String slice(Optional<ThreadView> current, int quantum) {
        return current.map(thread -> Texts.text("queue.slice", thread.slice(), quantum))
                .orElse("");
    }

    /// Who is current on each processor; that of the step is marked.
    private void running(Moment moment, String slice) {
        int cpus = moment.kernel().cpus();
        Marks.set(running, Marks.MANY, cpus > MANY);
        List<Chips.Entry> entries = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            entries.add(new Chips.Entry(
                    cpus > MANY ? String.valueOf(cpu) : cpus > 1 ? Texts.text("timeline.processor", cpu) : "",
                    moment.kernel().current(cpu).map(thread -> new Group(List.of(thread))),
                    cpus > 1 && cpu == moment.cpu()));
        }
        running.show(entries, cpus > 1 ? "" : slice, "");
        place(running, RUNNING, entries);
    }

    /// The threads of this switch, and those whose place the step changed.
    private static Set<Integer> matter(Moment moment) {
        Set<Integer> matter = new HashSet<>();
        moment.outgoing().ifPresent(thread -> matter.add(thread.index()));
        moment.incoming().ifPresent(thread -> matter.add(thread.index()));
        for (long cell : moment.writtenCells()) {
            moment.kernel().threadOver(cell).ifPresent(thread -> {
                long offset = cell - thread.address();
                if (offset >= ThreadLayout.STATE && offset <= ThreadLayout.NEXT) {
                    matter.add(thread.index());
                }
            });
        }
        return matter;
    }

    private List<Group> fill(Chips row, String name, List<ThreadView> threads, Set<Integer> matter, String broken) {
        List<Group> groups = Group.of(threads, matter, fitting(threads));
        int shown = Math.min(groups.size(), MOST);
        List<Chips.Entry> entries = new ArrayList<>();
        for (Group group : groups.subList(0, shown)) {
            String lead = name.equals(READY) && !entries.isEmpty() ? "→" : "";
            entries.add(new Chips.Entry(lead, Optional.of(group), false));
        }
        int rest = groups.subList(shown, groups.size()).stream()
                .mapToInt(group -> group.threads().size())
                .sum();
        row.show(entries, threads.isEmpty() ? "–" : rest > 0 ? Texts.text("queue.more", rest) : "", broken);
        place(row, name, entries);
        return groups;
    }

    private void place(Chips row, String name, List<Chips.Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Spot spot = new Spot(name, row.card(i));
            entries.get(i).threads().stream()
                    .flatMap(group -> group.threads().stream())
                    .forEach(thread -> spots.put(thread.index(), spot));
        }
    }

    /// Where a thread stands.
    ///
    /// @param row running, ready or waiting
    /// @param card its own, or that of its group
    record Spot(String row, Node card) {}

    /// Where each thread that is shown stands now, by its index.
    Map<Integer, Spot> spots() {
        return Collections.unmodifiableMap(spots);
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
