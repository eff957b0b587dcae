package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Instruction;
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
    private Words file;

    @FXML
    private Words next;

    @FXML
    private Listing assembly;

    @FXML
    private VBox c;

    @FXML
    private Words cTitle;

    private boolean brief;

    @FXML
    private Listing statements;

    @FXML
    private Crumbs chain;

    private @Nullable Moment shown;

    @FXML
    private void initialize() {
        chain.onPick(this::lookAt);
    }

    /// Leaves the C view away where there is no room for both.
    void brief(boolean wanted) {
        brief = wanted;
        c.setManaged(!wanted);
        c.setVisible(!wanted && c.isVisible());
    }

    @Override
    public void show(Moment moment) {
        shown = moment;
        show(moment, new Source(moment), moment.kernel().callChain(moment.cpu()).size() - 1);
    }

    /// The code that a return address leads back to; without one what is being executed.
    void look(Optional<Long> address) {
        if (shown == null) {
            return;
        }
        Moment moment = shown;
        List<Frame> frames = moment.kernel().callChain(moment.cpu());
        address.ifPresentOrElse(
                to -> show(
                        moment,
                        Source.ofReturn(moment, to),
                        frames.stream().map(Frame::address).toList().indexOf(to)),
                () -> show(moment));
    }

    private void lookAt(int frame) {
        if (shown == null) {
            return;
        }
        List<Frame> frames = shown.kernel().callChain(shown.cpu());
        look(frame < frames.size() - 1 ? Optional.of(frames.get(frame).address()) : Optional.empty());
    }

    private void show(Moment moment, Source source, int frame) {
        long rip = moment.state().cpus().get(moment.cpu()).rip();
        file.setWords(source.file().isEmpty() ? Texts.text("code.nowhere") : Problem.name(source.file()));
        boolean elsewhere =
                source.next().filter(line -> !line.file().equals(source.file())).isPresent();
        next.setWords(elsewhere ? Texts.text("code.next", moment.kernel().symbolise(rip)) : "");
        assembly.show(source.assembly());
        List<Frame> frames = moment.kernel().callChain(moment.cpu());
        Source inC = inC(moment, source, frames);
        List<CodeLine> written = inC.statements();
        c.setVisible(!brief && !written.isEmpty());
        cTitle.setWords(Texts.text("code.c", inC.function(inC.here()).orElse("")));
        statements.show(written);
        chain.show(frames, frame, lit(moment, frames));
        root.setAccessibleText(
                Texts.text("code.accessible", source.file(), moment.kernel().symbolise(moment.executedRip())));
    }

    /// The line that comes next, or where the title says that it is elsewhere.
    Optional<Node> nextRow() {
        return assembly.nextRow().or(() -> next.getWords().isEmpty() ? Optional.empty() : Optional.of(next));
    }

    /// The code shown, or its nearest caller that is written in C.
    private static Source inC(Moment moment, Source source, List<Frame> frames) {
        return Stream.concat(
                        Stream.of(source),
                        frames.subList(0, frames.size() - 1).reversed().stream()
                                .map(frame -> Source.ofReturn(moment, frame.address())))
                .filter(candidate -> !candidate.statements().isEmpty())
                .findFirst()
                .orElse(source);
    }

    /// A call lights the one who calls, and a return the one it goes back to.
    private static int lit(Moment moment, List<Frame> frames) {
        Instruction done = moment.step() == null ? null : moment.step().instruction();
        String form = done == null ? "" : done.row().form();
        return form.startsWith("call") ? frames.size() - 2 : form.startsWith("ret") ? frames.size() - 1 : -1;
    }

    Optional<Node> currentRow() {
        return assembly.currentRow();
    }
}
