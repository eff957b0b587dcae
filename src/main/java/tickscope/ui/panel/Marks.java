package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import tickscope.kernel.Author;
import tickscope.kernel.ThreadView;

/// The states that style sheets colour, as pseudo-classes and style classes.
final class Marks {
    /// Changed by the step that led here.
    static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    /// Read by the step that led here.
    static final PseudoClass READ = PseudoClass.getPseudoClass("read");
    /// Written earlier in this phase.
    static final PseudoClass IN_PHASE = PseudoClass.getPseudoClass("in-phase");
    /// Where execution stands.
    static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    /// What comes next.
    static final PseudoClass NEXT = PseudoClass.getPseudoClass("next");
    /// Below RSP: free to be overwritten.
    static final PseudoClass DEAD = PseudoClass.getPseudoClass("dead");
    /// RSP points here.
    static final PseudoClass AT_RSP = PseudoClass.getPseudoClass("at-rsp");
    /// Chosen by the keyboard.
    static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    /// Its value is still on its way.
    static final PseudoClass COMING = PseudoClass.getPseudoClass("coming");
    static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    /// Too long for the usual size of type.
    static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
    /// More than usual stand close together.
    static final PseudoClass MANY = PseudoClass.getPseudoClass("many");
    static final PseudoClass FAULT = PseudoClass.getPseudoClass("fault");

    /// Thread colours repeat after these.
    private static final int COLOURS = 7;

    private Marks() {}

    static void set(Node node, PseudoClass mark, boolean on) {
        node.pseudoClassStateChanged(mark, on);
    }

    /// The style class of an author: `author-cpu`.
    static String of(Author author) {
        return "author-" + author.name().toLowerCase(Locale.ROOT);
    }

    /// The style class of a thread: `thread-0`, `thread-idle`.
    static String of(ThreadView thread) {
        return ofThread(thread.index());
    }

    static String ofThread(int index) {
        return index < 0 ? "thread-idle" : "thread-" + index % COLOURS;
    }

    /// Gives a node one style class of a family, in place of the one it had.
    static void style(Node node, String family, String wanted) {
        List<String> styles = new ArrayList<>(node.getStyleClass());
        styles.removeIf(style -> style.startsWith(family) && !style.equals(wanted));
        if (!styles.contains(wanted)) {
            styles.add(wanted);
        }
        styles(node, styles);
    }

    /// Gives a node these style classes and no others: at once, because with each change its styles are looked up anew.
    static void styles(Node node, List<String> wanted) {
        if (!node.getStyleClass().equals(wanted)) {
            node.getStyleClass().setAll(wanted);
        }
    }
}
