package tickscope.ui.panel;

import javafx.fxml.FXML;
import javafx.scene.layout.Region;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// The end of what the kernel has sent to the serial port.
public final class SerialPanel implements Panel {
    @FXML
    private Region root;

    @FXML
    private Terminal screen;

    @Override
    public void show(Moment moment) {
        screen.show(moment.state().serialOutput());
        root.setAccessibleText(Texts.text("serial.accessible", screen.visibleText()));
    }
}
