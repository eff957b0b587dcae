package tickscope.ui.panel;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import tickscope.check.Finding;
import tickscope.scenario.Moment;
import tickscope.scenario.Session;
import tickscope.scenario.TeachingStop;
import tickscope.ui.Texts;

/// What there is to say: the lecture's sentence at its stops, else one about this step; and what has been violated by
/// now.
public final class NarrationPanel implements Panel {
    private @Nullable Session shown;
    private List<TeachingStop> stops = List.of();
    private List<Finding> violations = List.of();

    @FXML
    private Region root;

    @FXML
    private Label finding;

    @FXML
    private Label sentence;

    @Override
    public void show(Moment moment) {
        Session session = moment.session();
        if (session != shown) {
            shown = session;
            stops = session.teachingStops(Texts.locale());
            violations = session.verdict().findings().stream()
                    .filter(Finding::violation)
                    .toList();
        }
        sentence.setText(stops.stream()
                .filter(stop ->
                        stop.position() == moment.position() && !stop.say().isEmpty())
                .map(TeachingStop::say)
                .findFirst()
                .orElseGet(() -> moment.narration(Texts.locale())));
        String words = violations.reversed().stream()
                .filter(violation -> violation.position() <= moment.position())
                .map(violation -> words(violation, moment.position()))
                .findFirst()
                .orElse("");
        finding.setText(words);
        finding.setVisible(!words.isEmpty());
        finding.setManaged(!words.isEmpty());
        Marks.set(root, Marks.FAULT, !words.isEmpty());
        root.setAccessibleText(words.isEmpty() ? sentence.getText() : words + " " + sentence.getText());
    }

    private static String words(Finding violation, long position) {
        return violation.position() == position
                ? Texts.text("finding.here", Texts.say(violation.sentence()))
                : Texts.text("finding.since", Texts.count(violation.position()), Texts.say(violation.sentence()));
    }
}
