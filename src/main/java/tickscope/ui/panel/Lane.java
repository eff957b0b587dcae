package tickscope.ui.panel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// A stretch of the run as coloured segments, with a playhead to drag.
public final class Lane extends Region {
    /// A coloured stretch, `share` of the lane wide.
    ///
    /// @param style its style class, or empty to leave the lane bare
    record Segment(long from, long to, double share, String text, String style) {}

    /// A position that is pointed out.
    ///
    /// @param style `finding`, `bookmark` or `fork`
    record Flag(long position, String style) {}

    /// No letter fits into fewer pixels.
    private static final double LEGIBLE = 5;

    private final List<Strip> strips = new ArrayList<>();
    private final List<Region> marks = new ArrayList<>();
    private final List<Region> flags = new ArrayList<>();
    private final Region playhead = new Region();
    private List<Segment> segments = List.of();
    private List<Long> marked = List.of();
    private List<Flag> flagged = List.of();
    private double total = 1;
    private boolean fresh;
    private double laidOutWidth = -1;
    private double laidOutHeight = -1;
    private long position;
    private LongConsumer onScrub = _ -> {};

    public Lane() {
        getStyleClass().add("lane");
        playhead.getStyleClass().add("playhead");
        playhead.setManaged(false);
        getChildren().add(playhead);
        setOnMousePressed(this::scrub);
        setOnMouseDragged(this::scrub);
    }

    void onScrub(LongConsumer action) {
        onScrub = action;
    }

    /// @param ticks positions to mark beneath the lane
    void show(List<Segment> stretches, List<Long> ticks) {
        if (stretches.equals(segments) && ticks.equals(marked)) {
            return;
        }
        segments = List.copyOf(stretches);
        fresh = true;
        marked = List.copyOf(ticks);
        total = Math.max(1e-9, segments.stream().mapToDouble(Segment::share).sum());
        assign();
        while (marks.size() < marked.size()) {
            Region mark = new Region();
            mark.getStyleClass().add("tick-mark");
            mark.setManaged(false);
            marks.add(mark);
            getChildren().add(mark);
        }
        playhead.toFront();
        requestLayout();
    }

    /// What a strip is chosen by: it has a colour, and shows words or none.
    private record Kind(String style, boolean worded) {
        static Kind of(Strip strip) {
            return new Kind(strip.getStyleClass().getLast(), strip.words.isPresent());
        }

        static Kind of(Segment segment) {
            return new Kind(segment.style(), !segment.text().isEmpty());
        }

        Strip strip() {
            return new Strip(style, worded ? Optional.of(new Words()) : Optional.empty());
        }
    }

    /// The ground of a segment, and what it is called where there is room for that.
    private static final class Strip extends Region {
        private final Optional<Words> words;

        Strip(String style, Optional<Words> words) {
            this.words = words;
            setManaged(false);
            getStyleClass().setAll("segment", style);
            words.ifPresent(getChildren()::add);
        }

        /// Where the text does not fit, there is none.
        void name(String text, double wide) {
            words.ifPresent(name -> {
                name.setWords(text);
                if (!text.isEmpty() && getPadding().equals(Insets.EMPTY)) {
                    // It came after the styles of this frame, which give it a padding.
                    applyCss();
                }
                name.setVisible(!text.isEmpty() && snappedLeftInset() + snapSizeX(name.prefWidth(-1)) <= wide);
            });
        }

        @Override
        protected void layoutChildren() {
            words.ifPresent(name -> layoutInArea(
                    name,
                    snappedLeftInset(),
                    0,
                    getWidth() - snappedLeftInset(),
                    getHeight(),
                    0,
                    HPos.LEFT,
                    VPos.CENTER));
        }
    }

    /// Each segment gets a strip that has its colour already, if there is one: a run that grows moves a thousand
    /// segments, and new styles for as many cost ten frames. Strips without a segment come last.
    private void assign() {
        Map<Kind, Deque<Strip>> free = new HashMap<>();
        strips.forEach(strip ->
                free.computeIfAbsent(Kind.of(strip), _ -> new ArrayDeque<>()).add(strip));
        List<Strip> assigned = new ArrayList<>();
        List<Strip> fresh = new ArrayList<>();
        for (Segment segment : segments) {
            Kind kind = Kind.of(segment);
            Strip strip = free.getOrDefault(kind, new ArrayDeque<>()).poll();
            if (strip == null) {
                strip = kind.strip();
                fresh.add(strip);
            }
            assigned.add(strip);
        }
        getChildren().addAll(fresh);
        free.values().forEach(assigned::addAll);
        strips.clear();
        strips.addAll(assigned);
    }

    /// Points positions out.
    void flag(List<Flag> positions) {
        flagged = List.copyOf(positions);
        while (flags.size() < flagged.size()) {
            Region flag = new Region();
            flag.setManaged(false);
            flag.setMouseTransparent(true);
            flags.add(flag);
            getChildren().add(flag);
        }
        for (int i = 0; i < flagged.size(); i++) {
            flags.get(i).getStyleClass().setAll(flagged.get(i).style() + "-flag");
        }
        requestLayout();
    }

    void moveTo(long where) {
        position = where;
        requestLayout();
    }

    /// Most layouts only move the playhead. With a thousand threads there are thousands of segments; to touch them all
    /// would draw the whole lane anew at every step.
    @Override
    protected void layoutChildren() {
        double height = getHeight();
        if (fresh || getWidth() != laidOutWidth || height != laidOutHeight) {
            placeSegments();
            placeMarks();
            laidOutWidth = getWidth();
            laidOutHeight = height;
            fresh = false;
        }
        placeFlags();
        double line = playhead.prefWidth(-1);
        playhead.resizeRelocate(Math.round(x(position) - line / 2), -height / 5, line, height * 1.4);
    }

    /// One that ends within the pixel where it begins is left out.
    private void placeSegments() {
        double x = 0;
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            if (i >= segments.size()) {
                strip.setVisible(false);
                continue;
            }
            Segment segment = segments.get(i);
            double left = Math.round(x);
            x += segment.share() / total * getWidth();
            double wide = Math.round(x) - left;
            strip.setVisible(wide >= 1);
            if (wide >= 1) {
                strip.name(wide < LEGIBLE ? "" : segment.text(), wide);
                strip.resizeRelocate(left, 0, wide, getHeight());
            }
        }
    }

    private void placeMarks() {
        double height = getHeight();
        for (int i = 0; i < marks.size(); i++) {
            boolean used = i < marked.size();
            marks.get(i).setVisible(used);
            if (used) {
                marks.get(i).resizeRelocate(Math.round(x(marked.get(i))), height, 1, Math.round(height / 4));
            }
        }
    }

    private void placeFlags() {
        for (int i = 0; i < flags.size(); i++) {
            Region flag = flags.get(i);
            flag.setVisible(i < flagged.size() && shows(flagged.get(i).position()));
            if (flag.isVisible()) {
                double wide = flag.prefWidth(-1);
                double high = flag.prefHeight(-1);
                double rightmost = Math.max(0, getWidth() - wide);
                double left = Math.clamp(Math.round(x(flagged.get(i).position()) - wide / 2), 0, rightmost);
                flag.resizeRelocate(left, -Math.round(high / 2), wide, high);
                flag.toFront();
            }
        }
    }

    private boolean shows(long where) {
        return !segments.isEmpty()
                && where >= segments.getFirst().from()
                && where <= segments.getLast().to();
    }

    private double x(long where) {
        double x = 0;
        for (Segment segment : segments) {
            if (where < segment.to()) {
                long length = Math.max(1, segment.to() - segment.from());
                double inside = Math.clamp((where - segment.from()) / (double) length, 0, 1);
                return (x + inside * segment.share()) / total * getWidth();
            }
            x += segment.share();
        }
        return getWidth();
    }

    private void scrub(MouseEvent event) {
        double wanted = Math.clamp(event.getX() / Math.max(1, getWidth()), 0, 1) * total;
        double x = 0;
        for (Segment segment : segments) {
            if (wanted <= x + segment.share()) {
                double inside = (wanted - x) / segment.share();
                onScrub.accept(segment.from() + Math.round(inside * (segment.to() - segment.from())));
                return;
            }
            x += segment.share();
        }
    }
}
