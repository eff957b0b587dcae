package tickscope.ui.panel;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// In one line for the back row: the instruction, who runs, and who is ready.
public final class NowPanel implements Panel {
    private static final int SHOWN = 4;

    @FXML
    private Region root;

    @FXML
    private Label file;

    @FXML
    private Label instruction;

    @FXML
    private HBox running;

    @FXML
    private HBox ready;

    @Override
    public void show(Moment moment) {
        Source source = new Source(moment);
        file.setText(source.file().isEmpty() ? Texts.text("code.nowhere") : source.file());
        instruction.setText(source.assembly().stream()
                .filter(CodeLine::current)
                .map(line -> line.tag().isEmpty() ? line.text() : line.tag())
                .findFirst()
                .orElse(""));
        fill(running, moment.kernel().current(moment.cpu()).stream().toList());
        fill(ready, moment.kernel().queue(moment.cpu()).ready());
        root.setAccessibleText(file.getText() + ": " + instruction.getText());
    }

    private static void fill(HBox row, List<ThreadView> threads) {
        row.getChildren().clear();
        threads.stream().limit(SHOWN).forEach(thread -> row.getChildren().add(new ThreadChip(thread)));
        String rest = threads.isEmpty()
                ? "–"
                : threads.size() > SHOWN ? Texts.text("queue.more", threads.size() - SHOWN) : "";
        if (!rest.isEmpty()) {
            Label label = new Label(rest);
            label.setMinWidth(Region.USE_PREF_SIZE);
            row.getChildren().add(label);
        }
    }
}
