package tickscope.ui;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Says that a scenario is being opened and how far it is, and lets one stop it. It does not flash up for a scenario
/// that opens at once.
final class OpeningSheet extends StackPane {
    private static final Duration PATIENCE = Duration.millis(250);

    private final Label title = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final PauseTransition patience = new PauseTransition(PATIENCE);

    OpeningSheet(Runnable stop) {
        getStyleClass().addAll("veil", "opening");
        title.getStyleClass().add("sheet-title");
        bar.setMaxWidth(Double.MAX_VALUE);
        Button button = new Button(Texts.text("opening.stop"));
        button.getStyleClass().add("opening-stop");
        button.setOnAction(_ -> stop.run());
        VBox sheet = new VBox(title, bar, button);
        sheet.getStyleClass().addAll("card", "sheet", "opening-sheet");
        sheet.setAlignment(Pos.CENTER);
        sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(sheet);
        setVisible(false);
        patience.setOnFinished(_ -> {
            setVisible(true);
            button.requestFocus();
        });
    }

    void begin(String name) {
        title.setText(Texts.text("opening.title", name));
        bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
        patience.playFromStart();
    }

    void reached(double share) {
        bar.setProgress(share);
    }

    void end() {
        patience.stop();
        setVisible(false);
    }
}
