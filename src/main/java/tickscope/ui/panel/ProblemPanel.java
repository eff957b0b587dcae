package tickscope.ui.panel;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import tickscope.ui.Actions;
import tickscope.ui.Problem;
import tickscope.ui.SourceFault;
import tickscope.ui.Texts;

/// What is wrong with a scenario that cannot be opened: each place with its line and a caret under the fault.
public final class ProblemPanel {
    /// @param file the scenario
    /// @param source the file of its own that is at fault, if one is
    public record Page(Path file, List<Problem> problems, Optional<SourceFault> source) {
        public Page {
            problems = List.copyOf(problems);
        }
    }

    /// The share of the width that the code takes.
    private static final double CODE = 0.58;
    /// The width that code and list need, in multiples of the type's size.
    private static final double NARROW = 56;

    private final Page page;
    private final Actions actions;

    @FXML
    private Label title;

    @FXML
    private Label file;

    @FXML
    private VBox problems;

    @FXML
    private HBox places;

    @FXML
    private ScrollPane list;

    @FXML
    private Region type;

    public ProblemPanel(Page page, Actions actions) {
        this.page = page;
        this.actions = actions;
    }

    @FXML
    private void initialize() {
        title.setText(Texts.text("problem.title", page.file().getFileName()));
        file.setText(page.file().toString());
        page.source().ifPresent(source -> {
            BrokenSource code = new BrokenSource(source);
            HBox.setHgrow(code, Priority.ALWAYS);
            code.prefWidthProperty().bind(places.widthProperty().multiply(CODE));
            places.getChildren().addFirst(code);
            // The message stands at its line, too: where there is no room for both, the code alone is shown.
            places.widthProperty().subscribe(() -> {
                boolean narrow = type.prefWidth(-1) > 1 && places.getWidth() / type.prefWidth(-1) < NARROW;
                list.setVisible(!narrow);
                list.setManaged(!narrow);
                code.prefWidthProperty().unbind();
                code.prefWidthProperty().bind(places.widthProperty().multiply(narrow ? 1 : CODE));
            });
        });
        page.problems().forEach(problem -> problems.getChildren().add(card(problem)));
    }

    @FXML
    private void again() {
        actions.open(page.file());
    }

    @FXML
    private void toGallery() {
        actions.toGallery();
    }

    private static Node card(Problem problem) {
        VBox card = new VBox();
        card.getStyleClass().addAll("card", "problem");
        if (!problem.place().isEmpty()) {
            card.getChildren().add(label(problem.place(), "problem-place"));
        }
        card.getChildren().add(wrapped(problem.sentence(), "problem-sentence"));
        if (!problem.source().isBlank()) {
            card.getChildren().add(new Excerpt(problem.source(), problem.caret()));
        }
        problem.notes().forEach(note -> card.getChildren().add(wrapped(note, "problem-note")));
        card.setAccessibleText(problem.place() + ": " + problem.sentence());
        return card;
    }

    private static Label wrapped(String text, String style) {
        Label label = label(text, style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        return label;
    }
}
