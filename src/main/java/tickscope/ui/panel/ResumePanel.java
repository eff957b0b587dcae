package tickscope.ui.panel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import tickscope.kernel.Phase;
import tickscope.kernel.SavedRegisters;
import tickscope.kernel.Span;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// The switch from one thread to the other: who is current, how much of the one lies in memory, and where the other one
/// stopped.
public final class ResumePanel implements Panel {
    private final Playback playback;

    @FXML
    private Region root;

    @FXML
    private HBox arrow;

    @FXML
    private ThreadChip from;

    @FXML
    private ThreadChip to;

    @FXML
    private Label current;

    @FXML
    private Label saved;

    @FXML
    private Button stopped;

    private OptionalLong stop = OptionalLong.empty();

    public ResumePanel(Playback playback) {
        this.playback = playback;
    }

    @Override
    public void show(Moment moment) {
        Optional<ThreadView> out = moment.outgoing();
        Optional<ThreadView> in = moment.incoming();
        boolean inside = moment.phase() != Phase.RUN && moment.phase() != Phase.BOOT;
        boolean both = inside && out.isPresent() && in.isPresent();
        arrow.setVisible(both);
        arrow.setManaged(both);
        out.ifPresent(from::show);
        in.ifPresent(to::show);
        Marks.set(arrow, Marks.ON, moment.decided());
        String running =
                moment.kernel().current(moment.cpu()).map(ThreadView::name).orElse("–");
        current.setText(Texts.text(moment.decided() ? "resume.switched" : "resume.current", running));
        SavedRegisters found = moment.saved();
        boolean whole = found.all() > 0 && found.found() == found.all();
        saved.setText(
                found.all() == 0
                        ? ""
                        : Texts.text(
                                whole ? "resume.saved" : "resume.partly",
                                out.map(ThreadView::name).orElse("–"),
                                found.found(),
                                found.all()));
        saved.setVisible(found.all() > 0);
        saved.setManaged(found.all() > 0);
        Marks.set(saved, Marks.ON, whole);
        stop = inside ? in.map(thread -> lastRun(moment, thread)).orElse(OptionalLong.empty()) : OptionalLong.empty();
        stopped.setText(
                !inside || in.isEmpty()
                        ? ""
                        : stop.isPresent()
                                ? Texts.text("resume.stopped", in.get().name(), Texts.count(stop.getAsLong()))
                                : Texts.text("resume.new", in.get().name()));
        stopped.setVisible(inside && in.isPresent());
        stopped.setManaged(inside && in.isPresent());
        stopped.setDisable(stop.isEmpty());
        root.setAccessibleText(String.join(". ", current.getText(), saved.getText(), stopped.getText()));
    }

    @FXML
    private void goToStop() {
        stop.ifPresent(playback::jump);
    }

    /// The end of the last stretch before the moment in which a thread ran, on whichever processor: behind the last
    /// step
    /// of its own, because others may make steps before the next stretch begins.
    private static OptionalLong lastRun(Moment moment, ThreadView thread) {
        return IntStream.range(0, moment.kernel().cpus())
                .mapToObj(cpu -> lastRun(moment, cpu, thread))
                .flatMapToLong(OptionalLong::stream)
                .max();
    }

    private static OptionalLong lastRun(Moment moment, int cpu, ThreadView thread) {
        List<Span> spans = moment.session().spans(cpu);
        long position = moment.position();
        int last = moment.session().run().track().indexAt(cpu, position);
        for (int i = Math.min(spans.size() - 2, last); i >= 0; i--) {
            Span span = spans.get(i);
            boolean over = spans.get(i + 1).from() < position;
            if (over && span.phase() == Phase.RUN && span.thread() == thread.index()) {
                return OptionalLong.of(moment.session().end(cpu, i));
            }
        }
        return OptionalLong.empty();
    }
}
