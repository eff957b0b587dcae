package tickscope.ui.panel;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import tickscope.scenario.Moment;

/// One sentence about this step.
public final class NarrationPanel implements Panel {
    @FXML
    private Label sentence;

    @Override
    public void show(Moment moment) {
        sentence.setText(moment.narration());
    }
}
