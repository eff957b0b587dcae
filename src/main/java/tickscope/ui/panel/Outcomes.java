package tickscope.ui.panel;

import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import tickscope.ui.Texts;

/// How a verdict looks: a word, an icon, and a style class for its colour.
final class Outcomes {
    private static final Map<String, String> ICONS = Map.of(
            "works", "mdi2c-check-circle-outline",
            "starves", "mdi2t-timer-sand",
            "hangs", "mdi2p-pause-octagon-outline",
            "crashes", "mdi2f-flash-alert-outline",
            "corrupts", "mdi2a-alert-decagram-outline",
            "leaks", "mdi2a-alert-decagram-outline");

    private Outcomes() {}

    /// A pill that says what a run came to, or is expected to.
    static Label pill(String outcome) {
        Label pill = new Label();
        pill.getStyleClass().add("pill");
        dress(pill, outcome);
        return pill;
    }

    /// Gives something the word, icon and colour of an outcome, unless it has them.
    static void dress(Labeled node, String outcome) {
        String word = ICONS.containsKey(outcome) ? Texts.text("outcome." + outcome) : outcome;
        if (node.getGraphic() != null && word.equals(node.getText())) {
            return;
        }
        node.setText(word);
        Icon icon = node.getGraphic() instanceof Icon had ? had : new Icon();
        icon.setLiteral(ICONS.getOrDefault(outcome, "mdi2h-help-circle-outline"));
        node.setGraphic(icon);
        Marks.style(node, "outcome-", "outcome-" + outcome);
        // A run that grows changes its verdict in a layout before the frame: a pill of another width than it will have
        // there changes the room of all the panels, and back.
        node.applyCss();
    }
}
