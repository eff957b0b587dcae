package tickscope.ui;

import java.util.Optional;
import javafx.scene.Parent;
import tickscope.lab.CostTable;
import tickscope.scenario.Moment;

/// What the window offers to be written into files: the view as it is, the run's switch, a table.
///
/// @param view what is shown, without the sheets above it
/// @param name with which the files' names begin
/// @param title of the picture, and what it shows in words
/// @param moment around which films are made, if one run is shown
/// @param table of costs, if there is one
record Offer(
        Parent view,
        String name,
        String title,
        String words,
        Theme theme,
        Optional<Moment> moment,
        Optional<CostTable> table) {

    static Offer of(Parent view, Moment moment, Theme theme) {
        return new Offer(
                view,
                Pictures.name(moment.session().file()),
                Pictures.title(moment),
                moment.narration(Texts.locale()),
                theme,
                Optional.of(moment),
                Optional.empty());
    }

    static Offer of(Parent view, CostTable table, String words, Theme theme) {
        return new Offer(
                view, "comparison", Texts.text("compare.title"), words, theme, Optional.empty(), Optional.of(table));
    }

    /// Policies beside each other; their table is copied by a button.
    static Offer ofPolicies(Parent view, String words, Theme theme) {
        return new Offer(
                view, "policies", Texts.text("policies.title"), words, theme, Optional.empty(), Optional.empty());
    }

    /// Where the run stands, for the name of a file.
    String place() {
        return moment.map(shown -> "-" + shown.position()).orElse("");
    }
}
