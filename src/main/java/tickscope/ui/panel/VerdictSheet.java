package tickscope.ui.panel;

import java.util.function.LongConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.check.Finding;
import tickscope.check.Verdict;
import tickscope.scenario.Session;
import tickscope.ui.Texts;

/// The verdict on a run and what was found, each finding with the way to where it shows.
final class VerdictSheet extends VBox {
    /// @param goTo takes a finding's position
    VerdictSheet(Session session, LongConsumer goTo) {
        Verdict verdict = session.verdict();
        getStyleClass().add("verdict-sheet");
        Label outcome = Outcomes.pill(verdict.outcome().lower());
        outcome.setMinWidth(Region.USE_PREF_SIZE);
        Label what = label(Texts.text("verdict." + verdict.outcome().lower()), "verdict-what");
        HBox head = new HBox(outcome, what);
        head.getStyleClass().add("verdict-head");
        VBox findings = new VBox();
        findings.getStyleClass().add("verdict-findings");
        verdict.findings().forEach(finding -> findings.getChildren().add(card(finding, goTo)));
        getChildren().add(head);
        if (!session.whole()) {
            getChildren().add(label(Texts.text("verdict.so-far", Texts.count(session.length())), "verdict-nothing"));
        } else if (verdict.findings().isEmpty()) {
            getChildren()
                    .add(label(
                            Texts.text("verdict.nothing", session.run().track().ticks()), "verdict-nothing"));
        } else {
            ScrollPane scroll = new ScrollPane(findings);
            scroll.setFitToWidth(true);
            scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
            scroll.getStyleClass().add("verdict-scroll");
            getChildren().add(scroll);
        }
    }

    private static VBox card(Finding finding, LongConsumer goTo) {
        Label kind = label(
                Texts.text(finding.violation() ? "finding.violated" : "finding.warning", finding.check()),
                "finding-check");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        Label where = label(finding.where().map(Object::toString).orElse(""), "finding-where");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button go = new Button(Texts.text("finding.go", Texts.count(finding.position())));
        go.getStyleClass().add("finding-go");
        go.setMinWidth(Region.USE_PREF_SIZE);
        Icon arrow = new Icon();
        arrow.setLiteral("mdi2a-arrow-right");
        go.setGraphic(arrow);
        go.setOnAction(_ -> goTo.accept(finding.position()));
        HBox head = new HBox(kind, where, space, go);
        head.getStyleClass().add("finding-head");
        VBox card = new VBox(head, label(finding.sentence(), "finding-sentence"));
        finding.details().forEach(detail -> card.getChildren().add(label(detail, "finding-detail")));
        card.getStyleClass().add("finding");
        Marks.set(card, Marks.FAULT, finding.violation());
        return card;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
