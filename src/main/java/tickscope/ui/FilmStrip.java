package tickscope.ui;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.transform.Transform;
import tickscope.scenario.Moment;
import tickscope.ui.picture.Svg;

/// One picture of several moments, numbered, each with its phase and its sentence.
final class FilmStrip {
    /// More would be too small to be read.
    static final int MOST_FRAMES = 40;

    private static final double TYPE = 20;
    private static final int FEW = 3;
    private static final int SOME = 9;

    private final GridPane frames = new GridPane();
    private final VBox root = new VBox();
    private final Map<Node, String> drawings = new HashMap<>();
    private final Theme theme;
    private final int frameWidth;
    private final int columns;
    private final List<String> sentences = new ArrayList<>();
    private String title = "";

    /// @param count of the frames to come
    /// @param frameWidth of one of them in the strip, in units
    FilmStrip(Theme theme, int count, int frameWidth) {
        this.theme = theme;
        this.frameWidth = frameWidth;
        columns = count <= FEW ? 1 : count <= SOME ? 2 : (int) Math.ceil(Math.sqrt(count / 1.5));
        frames.getStyleClass().add("strip-frames");
        root.getStyleClass().add("strip");
        root.setStyle("-fx-font-size: " + TYPE + "px");
    }

    /// A frame as pixels; call on the toolkit's thread.
    void add(Moment moment, Image picture) {
        ImageView view = new ImageView(picture);
        view.setSmooth(true);
        view.setFitWidth(frameWidth);
        view.setPreserveRatio(true);
        add(moment, view);
    }

    /// A frame as SVG elements; call on the toolkit's thread.
    void add(Moment moment, String drawing, int width, int height) {
        Region place = new Region();
        double high = (double) frameWidth * height / width;
        place.setMinSize(frameWidth, high);
        place.setMaxSize(frameWidth, high);
        drawings.put(place, " viewBox=\"0 0 " + width + " " + height + "\">\n" + drawing);
        add(moment, place);
    }

    private void add(Moment moment, Node picture) {
        int number = frames.getChildren().size();
        title = moment.session().scenario().title(Texts.locale());
        Label badge = new Label(String.valueOf(number + 1));
        badge.getStyleClass().add("strip-number");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        String said = Texts.text("strip.caption", Texts.phase(moment.phase()), moment.narration(Texts.locale()));
        sentences.add(number + 1 + " " + said);
        Label caption = new Label(said);
        caption.getStyleClass().add("strip-caption");
        caption.setWrapText(true);
        HBox.setHgrow(caption, Priority.ALWAYS);
        HBox line = new HBox(badge, caption);
        line.getStyleClass().add("strip-line");
        line.setMaxWidth(frameWidth);
        VBox frame = new VBox(line, picture);
        frame.getStyleClass().add("strip-frame");
        frames.add(frame, number % columns, number / columns);
    }

    private Group settled() {
        Label heading = new Label(title);
        heading.getStyleClass().add("strip-title");
        root.getChildren().setAll(heading, frames);
        Group group = new Group(root);
        Scene scene = new Scene(group);
        theme.dress(scene);
        // Twice: the first layout does not know yet how high a wrapped text is.
        for (int i = 0; i < 2; i++) {
            group.applyCss();
            group.layout();
        }
        return group;
    }

    byte[] png(double scale) {
        return Png.encode(Toolkit.call(() -> {
            Group group = settled();
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(Transform.scale(scale, scale));
            return group.snapshot(parameters, null);
        }));
    }

    String svg(double scale) {
        return Toolkit.call(() -> Svg.document(settled(), title, String.join("\n", sentences), scale, drawings));
    }
}
