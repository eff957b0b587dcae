package tickscope.ui.panel;

import javafx.event.EventHandler;
import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// What a button does, in words above it: `Tip.of="%key"` in FXML. The tooltip is a window of its own, and is made when
/// the mouse comes for the first time.
public final class Tip {
    private static final String KEY = "tickscope.tip";

    private Tip() {}

    public static void setOf(Control control, String words) {
        control.getProperties().put(KEY, words);
        // A screen reader reads the tooltip, but there is none yet.
        if (control.getAccessibleHelp() == null) {
            control.setAccessibleHelp(words);
        }
        control.addEventHandler(MouseEvent.MOUSE_ENTERED, new EventHandler<>() {
            @Override
            public void handle(MouseEvent event) {
                control.removeEventHandler(MouseEvent.MOUSE_ENTERED, this);
                control.setTooltip(new Tooltip(getOf(control)));
            }
        });
    }

    public static String getOf(Control control) {
        return String.valueOf(control.getProperties().get(KEY));
    }
}
