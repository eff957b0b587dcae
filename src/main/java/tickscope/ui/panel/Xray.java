package tickscope.ui.panel;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tickscope.ui.Texts;

/// What a value is, who wrote it and when, on a card beside it. The card is part of the window, so that it
/// has its theme and its size of type, and pictures show it.
final class Xray extends VBox {
    private static final double GAP = 6;

    private final Label what = new Label();
    private final Label who = new Label();
    private final Label where = new Label();
    private final Label go = new Label();
    private @Nullable Node subject;

    Xray() {
        getStyleClass().addAll("card", "xray");
        what.getStyleClass().add("xray-what");
        where.getStyleClass().add("xray-where");
        go.getStyleClass().add("aside");
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /// What there is to say of a value.
    ///
    /// @param what it is, and what it holds
    /// @param who wrote it, and in which step
    /// @param where the instruction stands that wrote it, or empty
    /// @param known whether there is a step to go to
    record Finding(String what, String who, String where, boolean known) {}

    void show(Node beside, Finding finding) {
        subject = beside;
        if (getChildren().isEmpty()) {
            getChildren().addAll(what, who, where, go);
        }
        what.setText(finding.what());
        who.setText(finding.who());
        where.setText(finding.where());
        where.setManaged(!finding.where().isEmpty());
        go.setText(Texts.text("xray.go"));
        go.setManaged(finding.known());
        go.setVisible(finding.known());
        setAccessibleText(finding.what() + "\n" + finding.who() + "\n" + finding.where());
        setVisible(true);
        toFront();
        applyCss();
        place(beside);
    }

    /// Hides what is said of a node; of any if it is null.
    void hide(@Nullable Node beside) {
        if (beside == null || beside == subject) {
            subject = null;
            setVisible(false);
        }
    }

    boolean shows(Node node) {
        return isVisible() && subject == node;
    }

    /// On the right of a node where there is room, else on its left, and always inside the window.
    private void place(Node beside) {
        if (!(getParent() instanceof Pane room)) {
            return;
        }
        autosize();
        Bounds bounds = room.sceneToLocal(beside.localToScene(beside.getLayoutBounds()));
        boolean right = bounds.getMaxX() + GAP + getWidth() <= room.getWidth();
        double x = right ? bounds.getMaxX() + GAP : bounds.getMinX() - GAP - getWidth();
        double y = bounds.getMinY();
        relocate(
                Math.rint(Math.clamp(x, 0, Math.max(0, room.getWidth() - getWidth()))),
                Math.rint(Math.clamp(y, 0, Math.max(0, room.getHeight() - getHeight()))));
    }
}
