package tickscope.ui.panel;

import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Cards in as many columns as there is room for, all of one width, the cards of a row of one height.
final class CardGrid extends Region {
    /// The width that a card needs and the gap between cards, in multiples of the type's size.
    private static final double CARD = 23;

    private static final double GAP = 0.7;

    private final Region em = new Region();

    CardGrid() {
        getStyleClass().add("card-grid");
        em.getStyleClass().add("em");
        em.setManaged(false);
        getChildren().add(em);
    }

    void add(Node card) {
        getChildren().add(card);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected void layoutChildren() {
        place(getWidth(), true);
    }

    @Override
    protected double computePrefHeight(double width) {
        return place(width, false);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return CARD * type();
    }

    /// Lays the cards out, or only measures them; returns the height.
    private double place(double width, boolean move) {
        double gap = Math.round(GAP * type());
        double room = width <= 0 ? CARD * type() : width;
        int columns = Math.max(1, (int) ((room + gap) / (CARD * type() + gap)));
        double column = Math.floor((room - gap * (columns - 1)) / columns);
        var cards = getManagedChildren();
        double y = 0;
        for (int first = 0; first < cards.size(); first += columns) {
            int end = Math.min(first + columns, cards.size());
            double height = 0;
            for (Node card : cards.subList(first, end)) {
                height = Math.max(height, Math.ceil(card.prefHeight(column)));
            }
            for (int i = first; move && i < end; i++) {
                double x = (i - first) * (column + gap);
                layoutInArea(cards.get(i), x, y, column, height, 0, HPos.LEFT, VPos.TOP);
            }
            y += height + gap;
        }
        return Math.max(0, y - gap);
    }

    private double type() {
        return Math.max(1, em.prefWidth(-1));
    }
}
