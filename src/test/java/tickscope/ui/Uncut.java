package tickscope.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import tickscope.ui.panel.Words;

/// Finds what is cut in a scene: a label that shows less than its text, for want of width or height, and text that
/// reaches out of the window.
final class Uncut {
    private static final double TOLERANCE = 1;

    private Uncut() {}

    /// One line for each label that is cut.
    static List<String> faults(Scene scene) {
        return faults(scene, scene.getRoot());
    }

    /// The same, of a part of a scene.
    static List<String> faults(Scene scene, Node part) {
        List<String> faults = new ArrayList<>();
        visit(part, scene, false, faults);
        return faults;
    }

    private static void visit(Node node, Scene scene, boolean scrolls, List<String> faults) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled label && !label.getText().isBlank()) {
            label(label, scene, scrolls, faults);
        }
        if (node instanceof Words words && !words.getWords().isBlank()) {
            words(words, scene, scrolls, faults);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable()
                    .forEach(child -> visit(child, scene, scrolls || node instanceof ScrollPane, faults));
        }
    }

    private static void label(Labeled label, Scene scene, boolean scrolls, List<String> faults) {
        if (!(label.lookup(".text") instanceof Text drawn)) {
            return;
        }
        String what = label.getStyleClass() + " \"" + label.getText() + "\"";
        if (!drawn.getText().equals(label.getText()) && !label.isWrapText()) {
            faults.add(what + " reads \"" + drawn.getText() + "\"");
            return;
        }
        if (label.isWrapText()
                && drawn.getText().length() < label.getText().strip().length()) {
            faults.add(what + " reads \"" + drawn.getText() + "\"");
            return;
        }
        within(label, drawn, what, scene, scrolls, faults);
    }

    private static void words(Words words, Scene scene, boolean scrolls, List<String> faults) {
        String what = words.getStyleClass() + " \"" + words.getWords() + "\"";
        if (words.isCut()) {
            faults.add(what + " reads \"" + words.getText() + "\"");
            return;
        }
        within(words, words, what, scene, scrolls, faults);
    }

    private static void within(Node label, Text drawn, String what, Scene scene, boolean scrolls, List<String> faults) {
        Bounds text = drawn.localToScene(drawn.getBoundsInLocal());
        if (!scrolls
                && (text.getMinX() < -TOLERANCE
                        || text.getMinY() < -TOLERANCE
                        || text.getMaxX() > scene.getWidth() + TOLERANCE
                        || text.getMaxY() > scene.getHeight() + TOLERANCE)) {
            faults.add(what + " leaves the window: " + text);
            return;
        }
        card(label, text, what, scrolls, faults);
    }

    /// Text stays within the card that it stands on.
    private static void card(Node label, Bounds text, String what, boolean scrolls, List<String> faults) {
        for (Node node = label.getParent(); !scrolls && node != null; node = node.getParent()) {
            if (node instanceof Region card && card.getStyleClass().contains("card")) {
                Bounds room = card.localToScene(card.getLayoutBounds());
                if (text.getMinX() < room.getMinX() - TOLERANCE
                        || text.getMaxX() > room.getMaxX() + TOLERANCE
                        || text.getMinY() < room.getMinY() - TOLERANCE
                        || text.getMaxY() > room.getMaxY() + TOLERANCE) {
                    faults.add(what + " leaves its card: " + text + " of " + room);
                }
                return;
            }
        }
    }
}
