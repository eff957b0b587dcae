package tickscope.ui.panel;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/// A line of a file with a caret under one place; of a long line, the part around the caret.
final class Excerpt extends VBox {
    private static final String CUT = "… ";
    /// The share of the width that stands before the caret where the line's beginning is cut off.
    private static final double BEFORE = 0.4;

    private final String text;
    private final int caret;
    private final Label line = new Label();
    private final Label mark = new Label();

    Excerpt(String text, int caret) {
        this.text = text.replace("\t", " ");
        this.caret = caret;
        getStyleClass().add("problem-source");
        line.getStyleClass().add("problem-line");
        mark.getStyleClass().add("problem-caret");
        getChildren().setAll(line, mark);
        setMinWidth(0);
        widthProperty().subscribe(this::show);
        line.fontProperty().subscribe(this::show);
        show();
    }

    private void show() {
        int fits = fits();
        if (text.length() <= fits || fits < 2 * CUT.length() + 1) {
            line.setText(text);
            mark.setText(" ".repeat(caret) + "▲");
            return;
        }
        int from = Math.clamp(caret - (int) (BEFORE * fits), 0, text.length());
        String start = from == 0 ? "" : CUT;
        int to = Math.min(text.length(), from + fits - start.length() - CUT.length());
        line.setText(start + text.substring(from, to) + (to < text.length() ? CUT.strip() : ""));
        mark.setText(" ".repeat(start.length() + caret - from) + "▲");
    }

    /// How many characters stand side by side.
    private int fits() {
        Text letter = new Text("m".repeat(10));
        letter.setFont(line.getFont());
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        return room <= 0
                ? text.length()
                : (int) (10 * room / letter.getLayoutBounds().getWidth());
    }
}
