package tickscope.ui.panel;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A terminal: lines wrap, the last ones show.
public final class Terminal extends Region {
    private static final String CURSOR = "▌";

    private final Label text = new Label();
    private final Label sample = new Label("M");
    private String output = "";

    public Terminal() {
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
