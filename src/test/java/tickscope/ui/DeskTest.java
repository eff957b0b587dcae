package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import tickscope.scenario.Session;

/// What the tests of the window rely on.
class DeskTest {
    private static final int LONG = 2000;

    @Test
    void keys_reach_the_window_though_the_mouse_rests_where_a_tip_would_open() throws Exception {
        Session session = Session.open(Path.of("scenarios/12-option-c.json"));
        Desk desk = new Desk(900, 600);
        try {
            desk.act(() -> desk.shell()
                    .show(session.at(session.firstSwitch().orElseThrow().start())));
            desk.await(() -> desk.shell().settled());
            desk.act(() -> {
                desk.layOut();
                Node verdict = desk.shell().scene().lookup("#verdict");
                Bounds place = verdict.localToScreen(verdict.getLayoutBounds());
                desk.robot().mouseMove(place.getCenterX(), place.getCenterY());
            });
            // Longer than a tip of JavaFX waits (one second), and than it takes to open.
            Thread.sleep(LONG);
            assertTrue(Toolkit.call(() -> Window.getWindows().stream().noneMatch(Tooltip.class::isInstance)));
            desk.press(KeyCode.CONTROL, KeyCode.F);
            desk.await(() -> desk.shell().scene().lookup("#find-question").isFocused());
        } finally {
            desk.close();
        }
    }
}
