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
import javafx.scene.shape.ClosePath;
import javafx.scene.shape.HLineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.shape.VLineTo;

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
    /// All of them in one node: there are hundreds.
    private final Path marks = new Path();
    private final List<Region> flags = new ArrayList<>();
    private final Region playhead = new Region();
    private List<Segment> segments = List.of();
    private List<Stretch> drawn = List.of();
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
        marks.getStyleClass().add("tick-mark");
        marks.setManaged(false);
        marks.setStroke(null);
        getChildren().addAll(marks, playhead);
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
        drawn = stretches();
        assign();
        playhead.toFront();
        requestLayout();
    }

    /// What one strip shows: a segment, or all from the first to the last one of its colour.
    private record Stretch(Segment segment, int first, int last) {}

    /// What is drawn, from behind. Segments of a colour without words are one strip behind those between them: a run
    /// goes through the kernel between any two threads.
    private List<Stretch> stretches() {
        List<Stretch> behind = new ArrayList<>();
        List<Stretch> before = new ArrayList<>();
        boolean goesOn = false;
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            boolean bare = segment.style().isEmpty();
            if (bare || !segment.text().isEmpty()) {
                before.add(new Stretch(segment, i, i));
                goesOn = goesOn && !bare;
            } else if (goesOn && behind.getLast().segment().style().equals(segment.style())) {
                Stretch begun = behind.removeLast();
                behind.add(new Stretch(begun.segment(), begun.first(), i));
            } else {
                behind.add(new Stretch(segment, i, i));
                goesOn = true;
            }
        }
        behind.addAll(before);
        return behind;
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
        List<Strip> behind = new ArrayList<>();
        List<Strip> before = new ArrayList<>();
        for (Stretch stretch : drawn) {
            Kind kind = Kind.of(stretch.segment());
            Strip strip = free.getOrDefault(kind, new ArrayDeque<>()).poll();
            if (strip == null) {
                strip = kind.strip();
                (kind.worded() ? before : behind).add(strip);
            }
            assigned.add(strip);
        }
        getChildren().addAll(0, behind);
        getChildren().addAll(before);
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
        double[] edges = edges();
        for (int i = 0; i < strips.size(); i++) {
            Strip strip = strips.get(i);
            if (i >= drawn.size()) {
                strip.setVisible(false);
                continue;
            }
            Stretch stretch = drawn.get(i);
            double left = edges[stretch.first()];
            double wide = edges[stretch.last() + 1] - left;
            strip.setVisible(wide >= 1);
            if (wide >= 1) {
                strip.name(wide < LEGIBLE ? "" : stretch.segment().text(), wide);
                strip.resizeRelocate(left, 0, wide, getHeight());
            }
        }
    }

    /// Where each segment begins, and the last one ends.
    private double[] edges() {
        double[] edges = new double[segments.size() + 1];
        double x = 0;
        for (int i = 0; i < segments.size(); i++) {
            x += segments.get(i).share() / total * getWidth();
            edges[i + 1] = Math.round(x);
        }
        return edges;
    }

    private void placeMarks() {
        double height = getHeight();
        double end = height + Math.round(height / 4);
        List<PathElement> lines = new ArrayList<>();
        for (long mark : marked) {
            double x = Math.round(x(mark));
            lines.add(new MoveTo(x, height));
            lines.add(new HLineTo(x + 1));
            lines.add(new VLineTo(end));
            lines.add(new HLineTo(x));
            lines.add(new ClosePath());
        }
        marks.getElements().setAll(lines);
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
