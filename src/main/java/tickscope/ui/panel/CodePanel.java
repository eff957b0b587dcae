package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.kernel.Frame;
import tickscope.scenario.Moment;
import tickscope.ui.Problem;
import tickscope.ui.Texts;

/// The code: assembly with the line that was executed and the one that comes next, the C that it carries out, and the
/// functions that are being executed.
public final class CodePanel implements Panel {
    @FXML
    private Region root;

    @FXML
    private Label file;

    @FXML
    private Label next;

    @FXML
    private Listing assembly;

    @FXML
    private VBox c;

    @FXML
    private Listing statements;

    @FXML
    private Label chain;

    @Override
    public void show(Moment moment) {
        Source source = new Source(moment);
        long rip = moment.state().cpus().getFirst().rip();
        file.setText(source.file().isEmpty() ? Texts.text("code.nowhere") : Problem.name(source.file()));
        boolean elsewhere =
                source.next().filter(line -> !line.file().equals(source.file())).isPresent();
        next.setText(elsewhere ? Texts.text("code.next", moment.kernel().symbolise(rip)) : "");
        assembly.show(source.assembly());
        List<CodeLine> written = source.statements();
        c.setVisible(!written.isEmpty());
        statements.show(written);
        chain.setText(moment.kernel().callChain(0).stream().map(Frame::function).collect(Collectors.joining(" ▸ ")));
        root.setAccessibleText(
                Texts.text("code.accessible", source.file(), moment.kernel().symbolise(moment.executedRip())));
    }

    Optional<Node> currentRow() {
        return assembly.currentRow();
    }
}
