package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import tickscope.kernel.Phase;
import tickscope.ui.Texts;

/// The boxes of one processor or thread, side by side. Boxes are kept and used again.
final class GanttLane extends Region {
    /// Wider ones have an edge.
    private static final double EDGED = 6;

    private final IntFunction<String> names;
    private final List<Label> boxes = new ArrayList<>();
    private final List<Region> shares = new ArrayList<>();
    private List<Piece> pieces = List.of();

    /// @param names of threads
    GanttLane(IntFunction<String> names, String style) {
        this.names = names;
        getStyleClass().addAll("gantt-lane", style);
        setMinSize(0, 0);
    }

    /// Draws what a function makes of the lane's width, at the next layout.
    void show(List<Piece> shown) {
        if (shown.equals(pieces)) {
            return;
        }
        pieces = List.copyOf(shown);
        while (boxes.size() < pieces.size()) {
            Label box = new Label();
            box.setManaged(false);
            box.setAlignment(Pos.CENTER_LEFT);
            Region share = new Region();
            share.setManaged(false);
            share.getStyleClass().add("gantt-share");
            boxes.add(box);
            shares.add(share);
            getChildren().addAll(box, share);
        }
        for (int i = 0; i < boxes.size(); i++) {
            boolean used = i < pieces.size();
            boxes.get(i).setVisible(used);
            shares.get(i).setVisible(used && pieces.get(i).kind() == Piece.Kind.BAND);
            if (used) {
                boxes.get(i).getStyleClass().setAll("label", "gantt-box", style(pieces.get(i)));
                Marks.set(boxes.get(i), Marks.LONG, pieces.get(i).width() >= EDGED);
                boxes.get(i).setText(text(pieces.get(i)));
            }
        }
        requestLayout();
    }

    List<Piece> pieces() {
        return pieces;
    }

    private static String style(Piece piece) {
        return switch (piece.kind()) {
            case THREAD -> Marks.ofThread(piece.thread());
            case IDLE -> "gantt-idle";
            case KERNEL -> piece.phase() == Phase.BOOT ? "gantt-boot" : "gantt-kernel";
            case PHASE -> "phase-" + piece.phase().lower();
            case READY -> "gantt-ready";
            case WAITS -> "gantt-waits";
            case BAND -> "gantt-band";
        };
    }

    private String text(Piece piece) {
        return switch (piece.kind()) {
            case THREAD -> names.apply(piece.thread());
            case IDLE -> Texts.text("thread.idle");
            case KERNEL -> piece.phase() == Phase.BOOT ? Texts.phase(Phase.BOOT) : "";
            case PHASE -> Texts.phase(piece.phase());
            case READY, WAITS -> "";
            case BAND -> piece.count() == 0 ? "" : "\u00d7" + piece.count();
        };
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            double left = Math.round(piece.left());
            // A hair line of a thread is seen in its colour.
            boolean hair = piece.kind() == Piece.Kind.THREAD && piece.width() < Pieces.LEAST;
            double wide = Math.max(hair ? 2 : 1, Math.round(piece.right()) - left);
            Label box = boxes.get(i);
            box.setContentDisplay(ContentDisplay.LEFT);
            box.applyCss();
            box.setContentDisplay(box.prefWidth(-1) <= wide ? ContentDisplay.LEFT : ContentDisplay.GRAPHIC_ONLY);
            boolean thin = piece.kind() == Piece.Kind.READY;
            box.resizeRelocate(
                    left,
                    thin ? Math.round(height * 0.4) : 0,
                    wide,
                    thin ? Math.max(2, Math.round(height * 0.2)) : height);
            double share = Math.round(height * piece.share() * 0.3);
            shares.get(i).resizeRelocate(left, height - share, wide, share);
        }
    }

    /// What a lane says of its pieces, for those who do not see it.
    static String spoken(List<Piece> pieces, Function<Piece, String> each) {
        int told = Math.min(pieces.size(), 12);
        return String.join(", ", pieces.subList(0, told).stream().map(each).toList());
    }
}
