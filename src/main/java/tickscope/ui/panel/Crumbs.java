package tickscope.ui.panel;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import tickscope.kernel.Frame;
import tickscope.ui.Texts;

/// The functions being executed, outermost first; a click shows one of them.
public final class Crumbs extends FlowPane {
    private final Reused<Button> crumbs = new Reused<>(this::crumb);
    private final Reused<Label> arrows = new Reused<>(this::arrow);
    private IntConsumer onPick = _ -> {};

    public Crumbs() {
        getStyleClass().add("crumbs");
    }

    void onPick(IntConsumer action) {
        onPick = action;
    }

    /// @param shown the frame whose code is shown
    /// @param lit the frame that the step's return address belongs to, or -1
    void show(List<Frame> chain, int shown, int lit) {
        crumbs.show(chain.size());
        arrows.show(Math.max(0, chain.size() - 1));
        for (int i = 0; i < chain.size(); i++) {
            Button crumb = crumbs.get(i);
            crumb.setText(chain.get(i).function());
            crumb.setAccessibleText(Texts.text("code.crumb", chain.get(i).function()));
            Marks.set(crumb, Marks.CURRENT, i == shown);
            Marks.set(crumb, Marks.CHANGED, i == lit);
        }
    }

    private Button crumb(int frame) {
        Button crumb = new Button();
        crumb.getStyleClass().setAll("crumb");
        crumb.setMnemonicParsing(false);
        crumb.setOnAction(_ -> onPick.accept(frame));
        getChildren().add(crumb);
        return crumb;
    }

    /// Made after the crumb behind it, and placed before that one.
    private Label arrow(int frame) {
        Label between = new Label("▸");
        between.getStyleClass().add("aside");
        getChildren().add(getChildren().indexOf(crumbs.get(frame + 1)), between);
        return between;
    }
}
