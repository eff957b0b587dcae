package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import tickscope.ui.Texts;

/// Threads' cards, one after another, and words after them. It makes no nodes for what it has had nodes for already.
public final class Chips extends FlowPane {
    private final Reused<Item> items = new Reused<>(_ -> item());
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

    /// A card, and the words before it.
    ///
    /// @param lead an arrow, a processor's number, or empty
    /// @param threads one or a group; nobody is a dash
    /// @param current whether the step is that of this processor, where there are several
    record Entry(String lead, Optional<Group> threads, boolean current) {}

    /// @param after what is said after the cards, or empty
    /// @param broken what is wrong with them, or empty
    void show(List<Entry> entries, String after, String broken) {
        items.show(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            items.get(i).show(entries.get(i));
        }
        say(rest, after);
        say(fault, broken);
    }

    /// What shows the threads of an entry.
    Node card(int entry) {
        return items.get(entry).card();
    }

    private Item item() {
        Item item = new Item(make.get());
        getChildren().add(getChildren().indexOf(rest), item);
        return item;
    }

    private static void say(Label label, String words) {
        label.setText(words);
        show(label, !words.isEmpty());
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private static Label aside() {
        Label label = new Label();
        label.getStyleClass().add("aside");
        return label;
    }

    /// The words of a group.
    static String words(Group group) {
        return group.single()
                ? group.label()
                : Texts.text(
                        "queue.group",
                        group.label(),
                        group.threads().size(),
                        group.first().priority());
    }

    private static final class Item extends HBox {
        private final Label lead = aside();
        private final ThreadChip chip;
        private final Label range = new Label();
        private final Label count = new Label();
        private final HBox many = new HBox(range, count);
        private final Label nobody = aside();

        Item(ThreadChip chip) {
            this.chip = chip;
            getStyleClass().add("queue-item");
            range.setMinWidth(0);
            count.getStyleClass().add("queue-count");
            count.setMinWidth(Region.USE_PREF_SIZE);
            many.getStyleClass().add("queue-group");
            nobody.setText("–");
            getChildren().addAll(lead, chip, many, nobody);
        }

        void show(Entry entry) {
            say(lead, entry.lead());
            Marks.set(this, Marks.CURRENT, entry.current());
            boolean single = entry.threads().filter(Group::single).isPresent();
            Chips.show(chip, single);
            Chips.show(many, !single && !entry.threads().isEmpty());
            Chips.show(nobody, entry.threads().isEmpty());
            entry.threads().ifPresent(this::show);
        }

        private void show(Group group) {
            if (group.single()) {
                chip.show(group.first());
            } else {
                range.setText(group.label());
                count.setText(Texts.count(group.threads().size()));
                many.setAccessibleText(words(group));
            }
        }

        Node card() {
            return many.isVisible() ? many : chip;
        }
    }
}
