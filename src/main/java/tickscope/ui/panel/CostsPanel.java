package tickscope.ui.panel;

import javafx.fxml.FXML;
import javafx.scene.layout.Region;
import tickscope.kernel.SwitchCosts;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// What this interrupt has cost so far.
public final class CostsPanel implements Panel {
    @FXML
    private Region root;

    @FXML
    private Words instructions;

    @FXML
    private Words memory;

    @FXML
    private Words interruptsOff;

    @FXML
    private Words depth;

    @Override
    public void show(Moment moment) {
        SwitchCosts costs = moment.costs();
        instructions.setWords(Texts.count(costs.instructions()));
        memory.setWords(Texts.text("costs.bytes", Texts.count(costs.bytesRead()), Texts.count(costs.bytesWritten())));
        interruptsOff.setWords(Texts.text("costs.instructions", Texts.count(costs.interruptsOff())));
        depth.setWords(Texts.text("costs.depth", Texts.count(costs.stackDepth())));
        root.setAccessibleText(Texts.text(
                "costs.accessible",
                instructions.getWords(),
                memory.getWords(),
                interruptsOff.getWords(),
                depth.getWords()));
    }
}
