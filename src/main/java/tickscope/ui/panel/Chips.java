package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tickscope.ui.Texts;

/// Threads' cards, one after another, and words after them. It makes no nodes for what it has had nodes for already,
/// nor for what there is not.
public final class Chips extends FlowPane {
    private final Reused<Item> items = new Reused<>(_ -> item());
    private final Aside rest = new Aside(this::append, "aside");
    private final Aside fault = new Aside(this::append, "aside", "fault-text");
    private Supplier<ThreadChip> make = ThreadChip::new;

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
        rest.say(after);
        fault.say(broken);
    }

    /// What shows the threads of an entry.
    Node card(int entry) {
        return items.get(entry).card();
    }

    private Item item() {
        Item item = new Item(make.get());
        long items = getChildren().stream().filter(Item.class::isInstance).count();
        getChildren().add((int) items, item);
        return item;
    }

    /// What is wrong comes last.
    private void append(Label label) {
        boolean before = label == rest.label && fault.label != null;
        getChildren().add(getChildren().size() - (before ? 1 : 0), label);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /// Words that are made when there first are some.
    private static final class Aside {
        private final Consumer<Label> enter;
        private final List<String> styles;
        private @Nullable Label label;

        /// @param enter puts the label where it belongs
        Aside(Consumer<Label> enter, String... styles) {
            this.enter = enter;
            this.styles = List.of(styles);
        }

        void say(String words) {
            Label there = label;
            if (there == null) {
                if (words.isEmpty()) {
                    return;
                }
                there = new Label(words);
                there.getStyleClass().addAll(styles);
                label = there;
                enter.accept(there);
                there.applyCss();
            }
            there.setText(words);
            show(there, !words.isEmpty());
        }
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
        private final Aside lead = new Aside(label -> getChildren().addFirst(label), "aside");
        private final ThreadChip chip;
        private final Aside nobody = new Aside(label -> getChildren().addLast(label), "aside");
        private @Nullable Many many;

        Item(ThreadChip chip) {
            this.chip = chip;
            getStyleClass().add("queue-item");
            getChildren().add(chip);
        }

        void show(Entry entry) {
            lead.say(entry.lead());
            Marks.set(this, Marks.CURRENT, entry.current());
            boolean single = entry.threads().filter(Group::single).isPresent();
            Chips.show(chip, single);
            nobody.say(entry.threads().isEmpty() ? "–" : "");
            if (many != null) {
                Chips.show(many, !single && !entry.threads().isEmpty());
            }
            entry.threads().ifPresent(this::show);
        }

        private void show(Group group) {
            if (group.single()) {
                chip.show(group.first());
                return;
            }
            Many several = many;
            if (several == null) {
                several = new Many();
                many = several;
                several.show(group);
                getChildren().add(getChildren().indexOf(chip) + 1, several);
                several.applyCss();
            }
            several.show(group);
        }

        Node card() {
            return many != null && many.isVisible() ? many : chip;
        }
    }

    /// Several threads on one card.
    private static final class Many extends HBox {
        private final Label range = new Label();
        private final Label count = new Label();

        Many() {
            getStyleClass().add("queue-group");
            range.setMinWidth(0);
            count.getStyleClass().add("queue-count");
            count.setMinWidth(Region.USE_PREF_SIZE);
            getChildren().addAll(range, count);
        }

        void show(Group group) {
            range.setText(group.label());
            count.setText(Texts.count(group.threads().size()));
            setAccessibleText(words(group));
        }
    }
}
