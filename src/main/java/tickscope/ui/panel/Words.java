package tickscope.ui.panel;

import javafx.geometry.VPos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;

/// A line of text that is cut where it has no room, as a label is, but is a single node and has no skin: a
/// label's styles take several times as long, and a Stage has hundreds of them.
///
/// It fills the room that its parent gives it, and is coloured by `-fx-fill`.
public final class Words extends Text {
    private static final String ELLIPSIS = "...";

    /// Measures what is not shown; only the toolkit's thread lays out.
    private static final Text RULE = new Text();

    static {
        RULE.setBoundsType(TextBoundsType.LOGICAL_VERTICAL_CENTER);
    }

    private String whole = "";
    private boolean rigid;
    private boolean right;
    private boolean middle;
    private double least;
    private double room = -1;
    private double measured = -1;

    public Words() {
        getStyleClass().add("words");
        setTextOrigin(VPos.TOP);
        setBoundsType(TextBoundsType.LOGICAL_VERTICAL_CENTER);
        setFontSmoothingType(FontSmoothingType.LCD);
        fontProperty().subscribe(() -> {
            measured = -1;
            room = -1;
        });
    }

    Words(String style) {
        this();
        getStyleClass().add(style);
    }

    /// What is said, whether or not there is room for all of it.
    public String getWords() {
        return whole;
    }

    public void setWords(String words) {
        if (!words.equals(whole)) {
            whole = words;
            measured = -1;
            room = -1;
            setText(words);
        }
    }

    /// Whether something of it is cut.
    public boolean isCut() {
        return !getText().equals(whole);
    }

    /// Whether it is never cut, however little room there is.
    public void setRigid(boolean never) {
        if (rigid != never) {
            rigid = never;
            askForLayout();
        }
    }

    public boolean isRigid() {
        return rigid;
    }

    /// How wide it is at least, in the size of its type.
    void leastWidth(double em) {
        least = em;
    }

    /// Takes what room there is and stands at its right end; what is cut, is cut in the middle.
    Words rightmost() {
        right = true;
        middle = true;
        return growing();
    }

    /// Takes what room there is.
    Words growing() {
        HBox.setHgrow(this, Priority.ALWAYS);
        return this;
    }

    private void askForLayout() {
        if (getParent() != null) {
            getParent().requestLayout();
        }
    }

    @Override
    public boolean isResizable() {
        return true;
    }

    @Override
    public double prefWidth(double height) {
        return Math.max(wide(), least * getFont().getSize());
    }

    @Override
    public double minWidth(double height) {
        return rigid ? prefWidth(height) : least * getFont().getSize();
    }

    @Override
    public double maxWidth(double height) {
        return HBox.getHgrow(this) == Priority.ALWAYS ? Double.MAX_VALUE : prefWidth(height);
    }

    private double wide() {
        if (measured < 0) {
            measured = whole.isEmpty()
                    ? 0
                    : isCut() ? wide(whole) : getLayoutBounds().getWidth();
        }
        return measured;
    }

    private double wide(String words) {
        RULE.setFont(getFont());
        RULE.setText(words);
        return RULE.getLayoutBounds().getWidth();
    }

    @Override
    public void resize(double width, double height) {
        if (width == room) {
            return;
        }
        room = width;
        String shown = wide() <= width || whole.isEmpty() ? whole : cut(width);
        if (!shown.equals(getText())) {
            setText(shown);
        }
        double taken = shown.isEmpty() ? 0 : Math.ceil(getLayoutBounds().getWidth());
        double left = right && getParent() instanceof Region parent ? parent.snapPositionX(width - taken) : 0;
        if (getTranslateX() != left) {
            setTranslateX(left);
        }
    }

    /// As many letters as there is room for beside the ellipsis.
    private String cut(double width) {
        int low = 0;
        int high = whole.length();
        while (low < high) {
            int letters = (low + high + 1) / 2;
            if (wide(without(letters)) <= width) {
                low = letters;
            } else {
                high = letters - 1;
            }
        }
        return without(low);
    }

    private String without(int letters) {
        int tail = middle ? letters / 2 : 0;
        return whole.substring(0, letters - tail) + ELLIPSIS + whole.substring(whole.length() - tail);
    }
}
