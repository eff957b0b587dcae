package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import tickscope.kernel.ThreadView;

/// A row of threads' chips, and words after them.
public final class Chips extends HBox {
    private final List<Label> arrows = new ArrayList<>();
    private final Reused<ThreadChip> chips = new Reused<>(_ -> chip());
    private final Label rest = aside();
    private final Label fault = aside();
    private Supplier<ThreadChip> make = ThreadChip::new;

    public Chips() {
        fault.getStyleClass().add("fault-text");
        getChildren().addAll(rest, fault);
    }

    /// What makes a chip.
    void make(Supplier<ThreadChip> maker) {
        make = maker;
    }

    /// @param ordered whether arrows lead from each to the next
    /// @param after what is said after the chips, or empty
    /// @param broken what is wrong with them, or empty
    void show(List<ThreadView> threads, boolean ordered, String after, String broken) {
        chips.show(threads.size());
        for (int i = 0; i < threads.size(); i++) {
            chips.get(i).show(threads.get(i));
        }
        for (int i = 0; i < arrows.size(); i++) {
            show(arrows.get(i), ordered && i > 0 && i < threads.size());
        }
        say(rest, after);
        say(fault, broken);
    }

    /// With an arrow that leads to it.
    private ThreadChip chip() {
        Label arrow = aside();
        arrow.setText("→");
        ThreadChip chip = make.get();
        getChildren().addAll(getChildren().indexOf(rest), List.of(arrow, chip));
        arrows.add(arrow);
        return chip;
    }

    private static void say(Label label, String words) {
        label.setText(words);
        show(label, !words.isEmpty());
    }

    private static void show(Label label, boolean shown) {
        label.setVisible(shown);
        label.setManaged(shown);
    }

    private static Label aside() {
        Label label = new Label();
        label.getStyleClass().add("aside");
        return label;
    }
}
