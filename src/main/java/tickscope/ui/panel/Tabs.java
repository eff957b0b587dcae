package tickscope.ui.panel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import tickscope.kernel.Phase;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// The names of the parts that there is no room for beside each other, those shown marked; and the phase,
/// where its boxes have no room either.
public final class Tabs extends HBox {
    private final Map<Part, ToggleButton> buttons = new EnumMap<>(Part.class);
    private final Label phase = new Label();
    private Consumer<Part> onPick = _ -> {};

    public Tabs() {
        getStyleClass().add("tabs");
        setMinHeight(USE_PREF_SIZE);
        phase.getStyleClass().addAll("pill", "tab-phase");
        phase.setMinWidth(0);
        setVisible(false);
        setManaged(false);
    }

    /// Whether it is to be seen; written when it first is.
    void raise(boolean seen) {
        if (seen && buttons.isEmpty()) {
            write();
        }
        setVisible(seen);
        setManaged(seen);
    }

    private void write() {
        for (Part part : Part.values()) {
            ToggleButton button = new ToggleButton();
            button.getStyleClass().add("tab");
            button.setMinWidth(0);
            button.setOnAction(_ -> onPick.accept(part));
            buttons.put(part, button);
            getChildren().add(button);
        }
        getChildren().add(phase);
    }

    /// What happens when a tab is pressed.
    void onPick(Consumer<Part> action) {
        onPick = action;
    }

    /// @param present the parts that there are
    /// @param changed those in which the step changed something
    void show(Moment moment, List<Part> present, Set<Part> shown, Set<Part> changed, Optional<Part> pinned) {
        boolean briefly = shown.size() == 1;
        int number = 0;
        for (Map.Entry<Part, ToggleButton> entry : buttons.entrySet()) {
            Part part = entry.getKey();
            ToggleButton button = entry.getValue();
            boolean there = present.contains(part);
            button.setVisible(there);
            button.setManaged(there);
            if (!there) {
                continue;
            }
            number++;
            boolean held = pinned.filter(part::equals).isPresent();
            String name = name(part, moment);
            String words = briefly ? shortName(part, moment) : name;
            button.setText(held ? words + " \u2022" : words);
            button.setSelected(shown.contains(part));
            Marks.set(button, Marks.CHANGED, changed.contains(part));
            button.setAccessibleText(Texts.text(held ? "tab.pinned.accessible" : "tab.accessible", name, number));
        }
        phase.setText(Texts.phase(moment.phase()) + " " + step(moment.phase()));
    }

    /// Whether the phase is named here.
    void namePhase(boolean named) {
        phase.setVisible(named);
        phase.setManaged(named);
    }

    /// The tab of a part: there its values go, and from there they come, while it is hidden.
    Node of(Part part) {
        return buttons.getOrDefault(part, new ToggleButton());
    }

    private static String step(Phase phase) {
        int index = Phase.shown().indexOf(phase);
        return index < 0 ? "" : (index + 1) + "/" + Phase.shown().size();
    }

    private static String name(Part part, Moment moment) {
        return switch (part) {
            case OUTGOING -> thread(moment.outgoing(), part);
            case INCOMING -> thread(moment.incoming(), part);
            case PROCESSOR -> Texts.text("registers.title", moment.cpu());
            case CODE, THREADS, OUTPUT -> Texts.text(part.key());
        };
    }

    private static String shortName(Part part, Moment moment) {
        return switch (part) {
            case OUTGOING -> moment.outgoing().map(ThreadView::name).orElse("\u2013");
            case INCOMING -> moment.incoming().map(ThreadView::name).orElse("\u2013");
            case CODE, PROCESSOR, THREADS, OUTPUT -> name(part, moment);
        };
    }

    private static String thread(Optional<ThreadView> thread, Part part) {
        return thread.map(named -> Texts.text("thread.title", named.name())).orElseGet(() -> Texts.text(part.key()));
    }

    /// Narrow rather than cut: names give way evenly.
    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }
}
