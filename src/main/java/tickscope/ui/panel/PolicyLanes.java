package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.kernel.Reasons;
import tickscope.lab.PolicyComparison;
import tickscope.sched.Outcome;
import tickscope.ui.Texts;

/// Who ran when under each policy, one lane above the other over the same units. The mouse over a lane, or
/// the arrow keys on it, tell why somebody ran.
final class PolicyLanes extends GridPane {
    /// Lanes of so many processors are shown for each policy.
    private static final int CPUS = 4;

    /// A band is no wider than about this.
    private static final double BUCKET = 40;

    private final Consumer<String> teller;
    private final List<Strip> strips = new ArrayList<>();
    private TimeWindow window = TimeWindow.whole(0, 1);

    private record Strip(String policy, int cpu, GanttLane lane, Outcome.Lane outcome, int[] chosen) {}

    /// @param teller is given the reason of the stint that somebody points at
    PolicyLanes(Consumer<String> teller) {
        this.teller = teller;
        getStyleClass().add("policy-lanes");
    }

    void show(PolicyComparison comparison) {
        getChildren().clear();
        strips.clear();
        long end = comparison.outcomes().stream()
                .flatMap(outcome -> outcome.lanes().stream())
                .flatMap(lane -> lane.stints().stream())
                .mapToLong(Outcome.Stint::to)
                .max()
                .orElse(1);
        window = TimeWindow.whole(0, end);
        List<String> names = comparison.workload().threads().stream()
                .map(member -> member.task().name())
                .toList();
        for (int i = 0; i < comparison.policies().size(); i++) {
            String policy = comparison.policies().get(i);
            Label name = new Label(policy);
            name.getStyleClass().add("policy-name");
            name.setMinWidth(USE_PREF_SIZE);
            VBox lanes = new VBox();
            lanes.getStyleClass().add("policy-strips");
            List<Outcome.Lane> outcomes = comparison.outcomes().get(i).lanes();
            for (int cpu = 0; cpu < Math.min(CPUS, outcomes.size()); cpu++) {
                Strip strip = strip(policy, cpu, outcomes.get(cpu), names);
                strips.add(strip);
                lanes.getChildren().add(strip.lane);
                VBox.setVgrow(strip.lane, Priority.ALWAYS);
            }
            GridPane.setHgrow(lanes, Priority.ALWAYS);
            GridPane.setVgrow(lanes, Priority.ALWAYS);
            addRow(i, name, lanes);
        }
        HBox axis = new HBox(new Label("0"), filler(), new Label(Texts.text("policies.units", Texts.count(end))));
        axis.getStyleClass().add("policy-axis");
        add(axis, 1, comparison.policies().size());
        strips.forEach(this::draw);
    }

    private static Region filler() {
        Region filler = new Region();
        HBox.setHgrow(filler, Priority.ALWAYS);
        return filler;
    }

    private Strip strip(String policy, int cpu, Outcome.Lane outcome, List<String> names) {
        GanttLane lane = new GanttLane(id -> names.get(id), "policy-lane");
        Strip strip = new Strip(policy, cpu, lane, outcome, new int[] {-1});
        lane.setFocusTraversable(true);
        lane.setAccessibleText(Texts.text("policies.lane.accessible", policy, cpu, spoken(outcome, names)));
        lane.widthProperty().subscribe(() -> draw(strip));
        lane.setOnMouseMoved(event -> at(strip, window.time(event.getX(), lane.getWidth())));
        lane.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.RIGHT || event.getCode() == KeyCode.LEFT) {
                choose(strip, strip.chosen[0] + (event.getCode() == KeyCode.RIGHT ? 1 : -1));
                event.consume();
            }
        });
        return strip;
    }

    private static String spoken(Outcome.Lane lane, List<String> names) {
        return String.join(
                ", ",
                lane.stints().stream()
                        .limit(12)
                        .map(stint -> (stint.id() < 0 ? Texts.text("thread.idle") : names.get(stint.id())) + " "
                                + (stint.to() - stint.from()))
                        .toList());
    }

    private void draw(Strip strip) {
        double width = strip.lane.getWidth();
        if (width > 0) {
            strip.lane.show(new Pieces(window, width, BUCKET).ofStints(strip.outcome.stints()));
        }
    }

    private void at(Strip strip, long unit) {
        List<Outcome.Stint> stints = strip.outcome.stints();
        Optional<Outcome.Stint> stint = stints.stream()
                .filter(one -> one.from() <= unit && unit < one.to())
                .findFirst();
        stint.ifPresent(found -> choose(strip, stints.indexOf(found)));
    }

    private void choose(Strip strip, int wanted) {
        List<Outcome.Stint> stints = strip.outcome.stints();
        if (stints.isEmpty()) {
            return;
        }
        strip.chosen[0] = Math.clamp(wanted, 0, stints.size() - 1);
        Outcome.Stint stint = stints.get(strip.chosen[0]);
        Locale language = Texts.locale();
        teller.accept(Texts.text(
                "policies.reason",
                strip.policy,
                Texts.count(stint.from()),
                Reasons.in(language).of(stint.reason())));
    }
}
