package tickscope.ui.panel;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import tickscope.scenario.Moment;
import tickscope.ui.Texts;

/// The end of what the kernel has sent to the serial port.
public final class SerialPanel implements Panel {
    @FXML
    private Region root;

    @FXML
    private Screen screen;

    @Override
    public void show(Moment moment) {
        screen.show(moment.state().serialOutput());
        root.setAccessibleText(Texts.text("serial.accessible", screen.visibleText()));
    }

    /// A terminal: lines wrap, the last ones show.
    public static final class Screen extends Region {
        private static final String CURSOR = "▌";

        private final Label text = new Label();
        private final Label sample = new Label("M");
        private String output = "";

        public Screen() {
            getStyleClass().add("terminal");
            text.getStyleClass().add("terminal-text");
            sample.getStyleClass().add("terminal-text");
            sample.setVisible(false);
            sample.setManaged(false);
            text.setManaged(false);
            getChildren().addAll(text, sample);
        }

        void show(String all) {
            output = all;
            requestLayout();
        }

        String visibleText() {
            return output.substring(Math.max(0, output.length() - 80));
        }

        @Override
        protected void layoutChildren() {
            int columns = Math.max(1, (int) (getWidth() / sample.prefWidth(-1)) - 1);
            int lines = Math.max(1, (int) (getHeight() / sample.prefHeight(-1)));
            text.setText(Wrapped.tail(output + CURSOR, columns, lines));
            text.resizeRelocate(0, 0, getWidth(), Math.min(getHeight(), text.prefHeight(-1)));
        }

        @Override
        protected double computePrefHeight(double width) {
            return 0;
        }
    }
}
