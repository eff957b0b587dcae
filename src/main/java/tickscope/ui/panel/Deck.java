package tickscope.ui.panel;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tickscope.scenario.Moment;

/// The parts of the Stage, all beside each other, or, where the window is too small for that at its size of
/// type, as many as can be read, and a tab for each. The part in which a step changes something comes forward
/// by itself. A part that the user has chosen stays until the next step, and one that he has pinned until he
/// lets it go.
final class Deck {
    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final PseudoClass SHORT = PseudoClass.getPseudoClass("short");
    private static final double WHOLE = 100;

    private final Region stage;
    private final @Nullable GridPane main;
    private final GridPane centre;
    private final Tabs tabs;
    private final Map<Part, List<Node>> nodes;
    private final List<Double> mainShares;
    private final List<Double> centreShares;
    private Optional<Moment> moment = Optional.empty();
    private List<Part> wished = List.of();
    private List<Part> order = List.of();
    private Set<Part> changed = Set.of();
    private Optional<Part> chosen = Optional.empty();
    private Optional<Part> pinned = Optional.empty();
    private Room room = new Room(Double.MAX_VALUE, Double.MAX_VALUE);
    private boolean folded;
    private Set<Part> shown;

    /// @param main the columns of code, centre and side; in the lecture there are none
    /// @param centre the columns of the two threads and the processor
    /// @param nodes of each part that there is
    Deck(Region stage, @Nullable GridPane main, GridPane centre, Tabs tabs, Map<Part, List<Node>> nodes) {
        this.stage = stage;
        this.main = main;
        this.centre = centre;
        this.tabs = tabs;
        this.nodes = new EnumMap<>(nodes);
        shown = this.nodes.keySet();
        mainShares = main == null ? List.of() : shares(main);
        centreShares = shares(centre);
        tabs.onPick(this::pick);
    }

    private static List<Double> shares(GridPane grid) {
        return grid.getColumnConstraints().stream()
                .map(ColumnConstraints::getPercentWidth)
                .toList();
    }

    /// The parts that are to be seen.
    Set<Part> shown() {
        return Set.copyOf(shown);
    }

    /// The tab of a part that is not to be seen.
    Optional<Node> hidden(Part part) {
        return folded && !shown.contains(part) ? Optional.of(tabs.of(part)) : Optional.empty();
    }

    /// @param first the parts that come first, whatever the step changes
    void show(Moment next, List<Part> first) {
        wished = first;
        Optional<Moment> before = moment;
        moment = Optional.of(next);
        boolean moved = before.isEmpty() || before.get().position() != next.position();
        if (!folded && before.isPresent()) {
            order = List.of();
            return;
        }
        if (moved || order.isEmpty()) {
            boolean leap = before.isEmpty() || Math.abs(before.get().position() - next.position()) > 1;
            bringForward(next, leap);
            if (moved && !changed.isEmpty()) {
                chosen = Optional.empty();
            }
        }
        arrange();
    }

    private void bringForward(Moment now, boolean leap) {
        Forward forward = new Forward(now);
        changed = forward.step();
        order = Stream.concat(wished.stream(), forward.parts(leap).stream())
                .distinct()
                .toList();
    }

    private boolean lecture() {
        return main == null;
    }

    void fit(Room wanted) {
        room = wanted;
        folded = room.folds(lecture());
        Marks.set(stage, FOLDED, folded);
        Marks.set(stage, LOW, room.low(lecture()));
        boolean brief = folded && room.isShort(lecture());
        Marks.set(stage, SHORT, brief);
        tabs.raise(folded);
        tabs.namePhase(brief);
        show(".legend, .timeline", !room.low(lecture()));
        show(".header, .phases", !brief);
        show(".thread-panel .panel-title, .registers-panel .panel-title", !brief);
        show(".header .design, .header .tick-count, .header .position", !folded);
        show(".export-button, .schedule-button, .theme-button, .language-button", !room.crowded());
        show(".header .verdict, .header .compare", !room.tight());
        show(".header .lamp-irq", !room.narrow());
        show(".pace-button, .header .present", !room.narrowest());
        show(".tick-button, .clock, .now-file, .now-word", !room.narrow());
        show(".resume-card", !room.low(lecture()));
        if (folded && order.isEmpty()) {
            moment.ifPresent(now -> bringForward(now, true));
        }
        arrange();
    }

    private void show(String selectors, boolean visible) {
        for (String selector : selectors.split(", ")) {
            for (Node node : stage.lookupAll(selector)) {
                node.setVisible(visible);
                node.setManaged(visible);
            }
        }
    }

    /// Chooses the part with a number, from 1; the one that is chosen already is pinned, or let go.
    ///
    /// @return whether there is such a tab
    boolean pick(int number) {
        List<Part> present = List.copyOf(nodes.keySet());
        if (!folded || number < 1 || number > present.size()) {
            return false;
        }
        pick(present.get(number - 1));
        return true;
    }

    private void pick(Part part) {
        boolean first = chosen.or(() -> pinned).filter(part::equals).isPresent();
        boolean letGo = pinned.filter(part::equals).isPresent();
        if (letGo) {
            pinned = Optional.empty();
        } else if (first || room.panels(lecture()) == 1 && shown.contains(part)) {
            pinned = Optional.of(part);
        }
        chosen = letGo ? Optional.empty() : Optional.of(part);
        arrange();
    }

    private void arrange() {
        if (!folded) {
            shown = nodes.keySet();
        } else {
            SequencedSet<Part> wanted = new LinkedHashSet<>();
            chosen.ifPresent(wanted::add);
            pinned.ifPresent(part -> {
                if (room.panels(lecture()) == 1) {
                    chosen.ifPresentOrElse(_ -> wanted.add(part), () -> wanted.addFirst(part));
                } else {
                    wanted.addFirst(part);
                }
            });
            wanted.addAll(order);
            wanted.retainAll(nodes.keySet());
            shown = EnumSet.noneOf(Part.class);
            wanted.stream().limit(room.panels(lecture())).forEach(shown::add);
        }
        nodes.forEach((part, all) -> all.forEach(node -> {
            node.setVisible(shown.contains(part));
            node.setManaged(shown.contains(part));
        }));
        share();
        moment.ifPresent(now -> tabs.show(now, List.copyOf(nodes.keySet()), shown, changed, pinned));
    }

    /// What is in the column at the side stands one below the other; in little height, beside each other.
    private void stack() {
        boolean brief = folded && room.isShort(lecture());
        List<Node> side = Stream.of(Part.THREADS, Part.OUTPUT)
                .filter(shown::contains)
                .flatMap(part -> nodes.getOrDefault(part, List.of()).stream())
                .toList();
        for (int i = 0; i < side.size(); i++) {
            boolean half = brief && side.size() > 1;
            GridPane.setConstraints(side.get(i), half ? i : 0, half ? 0 : i, half ? 1 : 2, 1);
        }
    }

    /// Those shown share the width evenly.
    private void share() {
        List<Part> middle = Part.CENTRE.stream().filter(shown::contains).toList();
        double each = WHOLE / Math.max(1, middle.size());
        for (int i = 0; i < Part.CENTRE.size(); i++) {
            centre.getColumnConstraints()
                    .get(i)
                    .setPercentWidth(!folded ? centreShares.get(i) : shown.contains(Part.CENTRE.get(i)) ? each : 0);
        }
        if (main == null) {
            return;
        }
        centre.setVisible(!middle.isEmpty());
        centre.setManaged(!middle.isEmpty());
        boolean side = shown.contains(Part.THREADS) || shown.contains(Part.OUTPUT);
        Node column = main.getChildren().getLast();
        column.setVisible(side);
        column.setManaged(side);
        stack();
        double all = middle.size() + (side ? 1 : 0) + (shown.contains(Part.CODE) ? 1 : 0);
        List<Double> shares = folded
                ? Stream.of(shown.contains(Part.CODE) ? 1.0 : 0.0, (double) middle.size(), side ? 1.0 : 0.0)
                        .map(count -> WHOLE * count / all)
                        .toList()
                : mainShares;
        for (int i = 0; i < shares.size(); i++) {
            main.getColumnConstraints().get(i).setPercentWidth(shares.get(i));
        }
    }
}
