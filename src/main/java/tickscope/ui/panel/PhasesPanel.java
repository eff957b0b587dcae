package tickscope.ui.panel;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.kernel.ThreadView;
import tickscope.scenario.Moment;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// The eight phases of a switch; a click, or Enter, goes to that phase of this switch.
public final class PhasesPanel implements Panel {
    private final Playback playback;
    private final Map<Phase, Box> boxes = new EnumMap<>(Phase.class);

    @FXML
    private GridPane root;

    public PhasesPanel(Playback playback) {
        this.playback = playback;
    }

    @FXML
    private void initialize() {
        List<Phase> shown = Phase.shown();
        for (int i = 0; i < shown.size(); i++) {
            Phase phase = shown.get(i);
            Box box = new Box(Texts.phase(phase));
            box.setOnMouseClicked(_ -> goTo(phase));
            box.setOnKeyPressed(event -> {
                if (event.getCode() == KeyCode.ENTER) {
                    goTo(phase);
                    event.consume();
                }
            });
            boxes.put(phase, box);
            root.add(box, i, 0);
        }
    }

    @Override
    public void show(Moment moment) {
        String out = moment.outgoing().map(ThreadView::name).orElse("–");
        String in = moment.incoming().map(ThreadView::name).orElse("–");
        Phase now = moment.phase();
        boxes.forEach((phase, box) -> {
            Object who = phase == Phase.RESTORE || phase == Phase.SWITCH ? in : out;
            String key = moment.decided() || phase.ordinal() < Phase.SWITCH.ordinal() ? "" : ".undecided";
            String words = Texts.text("phase." + phase.lower() + ".who" + key, who);
            box.show(words, phase == now, now != Phase.BOOT && phase.ordinal() < now.ordinal());
        });
        root.setAccessibleText(Texts.text("phases.accessible", Texts.phase(now)));
    }

    /// The phase within the interrupt that the moment belongs to, or else the next one after it.
    private void goTo(Phase phase) {
        Moment moment = playback.moment();
        List<Span> spans = moment.session().spans(moment.cpu());
        Interval interval = Interval.around(spans, moment);
        spans.stream()
                .filter(span -> span.phase() == phase && span.from() >= interval.from())
                .findFirst()
                .or(Optional::empty)
                .ifPresent(span -> playback.moveTo(span.from() + 1));
    }

    private static final class Box extends VBox {
        private final Label who = new Label();
        private final String title;

        Box(String title) {
            this.title = title;
            Words name = new Words("phase-name");
            name.setWords(title);
            who.getStyleClass().add("phase-who");
            getStyleClass().add("phase-box");
            setMaxWidth(Double.MAX_VALUE);
            setFocusTraversable(true);
            setAccessibleRole(AccessibleRole.BUTTON);
            getChildren().addAll(name, who);
        }

        void show(String words, boolean current, boolean done) {
            who.setText(words);
            Marks.set(this, Marks.CURRENT, current);
            Marks.set(this, Marks.DONE, done);
            setAccessibleText(title + ": " + words);
        }
    }
}
