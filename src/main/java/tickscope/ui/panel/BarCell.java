package tickscope.ui.panel;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// A number before a bar as long as its share.
final class BarCell extends Region {
    private final Label number;
    private final Region bar = new Region();
    private final double share;

    BarCell(String text, double share, String style) {
        this.share = Math.clamp(share, 0, 1);
        number = new Label(text);
        number.setAlignment(Pos.CENTER_RIGHT);
        number.getStyleClass().add("profile-number");
        number.setManaged(false);
        bar.setManaged(false);
        bar.getStyleClass().addAll("profile-bar", style);
        getStyleClass().add("bar-cell");
        getChildren().addAll(bar, number);
    }

    @Override
    protected void layoutChildren() {
        double thick = Math.round(getHeight() * 0.22);
        double wide = Math.round(getWidth() * share);
        number.resizeRelocate(0, 0, getWidth(), getHeight() - thick);
        bar.resizeRelocate(getWidth() - wide, getHeight() - thick - 1, wide, thick);
    }

    @Override
    protected double computePrefHeight(double width) {
        return number.prefHeight(width) * 1.25;
    }
}
