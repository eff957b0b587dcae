package tickscope.ui;

import javafx.animation.PauseTransition;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
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

    private static final String STOP = "opening-stop";

    private final Runnable stop;
    private final StringProperty title = new SimpleStringProperty("");
    private final DoubleProperty progress = new SimpleDoubleProperty();
    private final PauseTransition patience = new PauseTransition(PATIENCE);

    OpeningSheet(Runnable stop) {
        this.stop = stop;
        getStyleClass().addAll("veil", "opening");
        setVisible(false);
        patience.setOnFinished(_ -> {
            if (getChildren().isEmpty()) {
                write();
            }
            setVisible(true);
            lookup("." + STOP).requestFocus();
        });
    }

    private void write() {
        Label heading = new Label();
        heading.textProperty().bind(title);
        heading.getStyleClass().add("sheet-title");
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(progress);
        bar.setMaxWidth(Double.MAX_VALUE);
        Button button = new Button(Texts.text("opening.stop"));
        button.getStyleClass().add(STOP);
        button.setOnAction(_ -> stop.run());
        VBox sheet = new VBox(heading, bar, button);
        sheet.getStyleClass().addAll("card", "sheet", "opening-sheet");
        sheet.setAlignment(Pos.CENTER);
        sheet.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(sheet);
    }

    void begin(String name) {
        title.set(Texts.text("opening.title", name));
        progress.set(ProgressBar.INDETERMINATE_PROGRESS);
        patience.playFromStart();
    }

    void reached(double share) {
        progress.set(share);
    }

    void end() {
        patience.stop();
        setVisible(false);
    }
}
