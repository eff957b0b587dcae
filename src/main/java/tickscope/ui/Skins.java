package tickscope.ui;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.ButtonSkin;
import javafx.scene.control.skin.LabelSkin;
import javafx.scene.control.skin.ToggleButtonSkin;

/// Gives labels and buttons their skins before they are in a scene, by whichever thread makes them. A control that
/// comes into a window without one gets it in the first frame, where its styles, and those of its text, are then
/// looked up and applied a second time.
final class Skins {
    private Skins() {}

    static void give(Node node) {
        if (node instanceof Control control && control.getSkin() == null) {
            give(control);
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(Skins::give);
        }
    }

    private static void give(Control control) {
        switch (control) {
            case Label label -> label.setSkin(new LabelSkin(label));
            case Button button -> button.setSkin(new ButtonSkin(button));
            case ToggleButton button -> button.setSkin(new ToggleButtonSkin(button));
            default -> {
                // One of those that are few keeps what it does in its first frame.
            }
        }
    }
}
