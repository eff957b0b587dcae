package tickscope.ui.panel;

import java.util.Locale;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import tickscope.kernel.Author;
import tickscope.ui.Texts;

/// What the letters and colours of the cells say: who wrote them.
public final class Legend extends FlowPane {
    /// One line wherever there is room for it.
    private static final double WIDE = 4000;

    public Legend() {
        setMinWidth(0);
        getStyleClass().add("legend");
        setPrefWrapLength(WIDE);
        Label title = new Label(Texts.text("legend.title"));
        title.getStyleClass().add("aside");
        getChildren().add(title);
        Stream.of(Author.values()).filter(author -> author != Author.NOBODY).forEach(this::add);
    }

    private void add(Author author) {
        String words = Texts.text("legend." + author.name().toLowerCase(Locale.ROOT));
        Label entry = new Label(author.letter() + " " + words);
        entry.getStyleClass().addAll("legend-entry", Marks.of(author));
        entry.setMinWidth(USE_PREF_SIZE);
        getChildren().add(entry);
    }
}
