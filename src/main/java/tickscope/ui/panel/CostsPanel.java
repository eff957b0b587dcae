package tickscope.ui.panel;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import tickscope.kernel.SwitchCosts;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// What this interrupt has cost so far.
public final class CostsPanel implements Panel {
    @FXML
    private Region root;

    @FXML
    private Label instructions;

    @FXML
    private Label memory;

    @FXML
    private Label interruptsOff;

    @FXML
    private Label depth;

    @Override
    public void show(Moment moment) {
        SwitchCosts costs = moment.costs();
        instructions.setText(Texts.count(costs.instructions()));
        memory.setText(Texts.text("costs.bytes", Texts.count(costs.bytesRead()), Texts.count(costs.bytesWritten())));
        interruptsOff.setText(Texts.text("costs.instructions", Texts.count(costs.interruptsOff())));
        depth.setText(Texts.text("costs.depth", Texts.count(costs.stackDepth())));
        root.setAccessibleText(Texts.text(
                "costs.accessible",
                instructions.getText(),
                memory.getText(),
                interruptsOff.getText(),
                depth.getText()));
    }
}
