package tickscope.ui;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// The least that JavaFX can do: shows an empty window, prints after how many milliseconds it was drawn, and ends. What
/// `tickscope open --once` is held against by `.ci/startup`.
final class EmptyWindow {
    private EmptyWindow() {}

    public static void main(String[] args) {
        Platform.startup(() -> {
            Stage window = new Stage();
            window.setScene(new Scene(new Pane(), 1600, 900));
            window.show();
            new AnimationTimer() {
                private int pulses;

                @Override
                public void handle(long now) {
                    if (++pulses > 2) {
                        System.out.println(Uptime.milliseconds());
                        Runtime.getRuntime().halt(0);
                    }
                }
            }.start();
        });
    }
}
