package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import tickscope.kernel.Frame;
import tickscope.ui.Texts;

/// The functions being executed, outermost first; a click shows one of them.
public final class Crumbs extends FlowPane {
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
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            if (i > 0) {
                Label between = new Label("▸");
                between.getStyleClass().add("aside");
                nodes.add(between);
            }
            int frame = i;
            Button crumb = new Button(chain.get(i).function());
            crumb.getStyleClass().setAll("crumb");
            crumb.setMnemonicParsing(false);
            crumb.setAccessibleText(Texts.text("code.crumb", chain.get(i).function()));
            crumb.setOnAction(_ -> onPick.accept(frame));
            Marks.set(crumb, Marks.CURRENT, i == shown);
            Marks.set(crumb, Marks.CHANGED, i == lit);
            nodes.add(crumb);
        }
        getChildren().setAll(nodes);
    }
}
