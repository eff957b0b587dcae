package tickscope.ui.panel;

import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import tickscope.history.Stop;
import tickscope.scenario.Moment;
import tickscope.ui.Actions;
import tickscope.ui.Playback;
import tickscope.ui.Texts;

/// The buttons that move through the run.
public final class TransportPanel {
    private final Playback playback;
    private final Actions actions;

    @FXML
    private Button play;

    @FXML
    private Icon playIcon;

    @FXML
    private Label clock;

    @FXML
    private Label speed;

    public TransportPanel(Playback playback, Actions actions) {
        this.actions = actions;
        this.playback = playback;
    }

    @FXML
    private void initialize() {
        play.textProperty()
                .bind(Bindings.when(playback.playingProperty())
                        .then(Texts.text("transport.pause"))
                        .otherwise(Texts.text("transport.play")));
        playback.momentProperty().subscribe(this::tell);
        playback.playingProperty().subscribe(playing -> playIcon.setLiteral(playing ? "mdi2p-pause" : "mdi2p-play"));
        playback.speedProperty()
                .subscribe(rate -> speed.setText(Texts.text("transport.speed", speed(rate.doubleValue()))));
    }

    @FXML
    private void backSwitch() {
        playback.back(Stop.SWITCH);
    }

    @FXML
    private void backTick() {
        playback.back(Stop.TICK);
    }

    @FXML
    private void backPhase() {
        playback.back(Stop.PHASE);
    }

    @FXML
    private void backStep() {
        playback.stepBack();
    }

    @FXML
    private void togglePlay() {
        playback.toggle();
    }

    @FXML
    private void step() {
        playback.stepForward();
    }

    @FXML
    private void phase() {
        playback.forward(Stop.PHASE);
    }

    @FXML
    private void tick() {
        playback.forward(Stop.TICK);
    }

    @FXML
    private void nextSwitch() {
        playback.forward(Stop.SWITCH);
    }

    @FXML
    private void tickNow() {
        actions.tickNow();
    }

    @FXML
    private void slower() {
        playback.slower();
    }

    @FXML
    private void faster() {
        playback.faster();
    }

    private void tell(@Nullable Moment moment) {
        if (moment != null) {
            clock.setText(Texts.text(
                    "transport.clock",
                    Texts.count(moment.session().scenario().machine().instructionsPerTick())));
        }
    }

    private static String speed(double rate) {
        return rate < 1 ? "1/" + Math.round(1 / rate) : String.format(Locale.ROOT, "%.0f", rate);
    }
}
