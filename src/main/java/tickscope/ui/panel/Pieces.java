package tickscope.ui.panel;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import tickscope.kernel.Phase;
import tickscope.kernel.Span;
import tickscope.lab.CpuLane;
import tickscope.lab.Stint;
import tickscope.lab.Stretch;
import tickscope.lab.ThreadLife;
import tickscope.sched.Outcome;
import tickscope.ui.panel.Piece.Kind;

/// What a lane shows of a window: boxes that can be told apart, and bands with a count where they cannot.
final class Pieces {
    /// A stretch that is narrower, in pixels, is not drawn by itself.
    static final double LEAST = 3;

    /// Beside a band a box has to be wider than this to stand alone.
    private static final double BESIDE_BAND = 9;

    /// Phases are drawn as soon as so many instructions, about half of a switch, are so many pixels wide.
    private static final double PHASE_LENGTH = 60;

    private static final double PHASE_WIDTH = 48;

    private final TimeWindow window;
    private final double width;
    private final double bucket;

    /// @param bucket a band is no wider than about this, in pixels
    Pieces(TimeWindow window, double width, double bucket) {
        this.window = window;
        this.width = width;
        this.bucket = bucket;
    }

    /// Whether the window is close enough for the phases of a switch.
    boolean close() {
        return PHASE_LENGTH / window.length() * width >= PHASE_WIDTH;
    }

    /// Of a processor.
    List<Piece> of(CpuLane lane) {
        return folded(close() ? phases(lane) : stints(lane));
    }

    /// Of a thread.
    List<Piece> of(ThreadLife life) {
        List<Piece> all = new ArrayList<>();
        List<Stretch> stretches = life.stretches();
        for (int i = first(stretches); i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            if (stretch.since() >= window.until()) {
                break;
            }
            Kind kind = switch (stretch.state()) {
                case RUNS -> Kind.THREAD;
                case READY -> Kind.READY;
                case WAITS -> Kind.WAITS;
            };
            add(all, kind, life.index(), Phase.RUN, stretch.since(), stretch.until());
        }
        return folded(all);
    }

    /// Of a processor of a simulation.
    List<Piece> ofStints(List<Outcome.Stint> stints) {
        List<Piece> all = new ArrayList<>();
        for (Outcome.Stint stint : stints) {
            add(all, stint.id() < 0 ? Kind.IDLE : Kind.THREAD, stint.id(), Phase.RUN, stint.from(), stint.to());
        }
        return folded(all);
    }

    private int first(List<Stretch> stretches) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).until() <= window.since()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private List<Piece> stints(CpuLane lane) {
        List<Piece> all = new ArrayList<>();
        List<Stint> stints = lane.stints();
        if (stints.isEmpty()) {
            add(all, Kind.KERNEL, -1, Phase.BOOT, window.first(), window.last());
            return all;
        }
        int first = lane.stintAt(window.since());
        if (first == 0) {
            add(
                    all,
                    Kind.KERNEL,
                    -1,
                    Phase.BOOT,
                    window.first(),
                    stints.getFirst().since());
        }
        for (int i = first; i < stints.size() && stints.get(i).since() < window.until(); i++) {
            Stint stint = stints.get(i);
            Kind kind = stint.idle() ? Kind.IDLE : Kind.THREAD;
            add(all, kind, stint.thread(), Phase.RUN, stint.since(), stint.until());
            long next = i + 1 < stints.size() ? stints.get(i + 1).since() : window.last();
            add(all, Kind.KERNEL, -1, Phase.SWITCH, stint.until(), next);
        }
        return all;
    }

    private List<Piece> phases(CpuLane lane) {
        List<Piece> all = new ArrayList<>();
        List<Span> spans = lane.spans();
        for (int i = lane.spanAt(window.since()); i < spans.size(); i++) {
            long since = lane.times().get(i);
            if (since >= window.until()) {
                break;
            }
            Span span = spans.get(i);
            Kind kind = span.phase() != Phase.RUN ? Kind.PHASE : span.thread() < 0 ? Kind.IDLE : Kind.THREAD;
            add(all, kind, span.thread(), span.phase(), since, since + lane.length(i));
        }
        return all;
    }

    /// As far as it lies in the window.
    private void add(List<Piece> all, Kind kind, int thread, Phase phase, long since, long until) {
        long from = Math.max(since, window.since());
        long to = Math.min(until, window.until());
        if (to > from) {
            all.add(Piece.of(kind, thread, phase, from, to).at(window.x(from, width), window.x(to, width)));
        }
    }

    private List<Piece> folded(List<Piece> all) {
        List<List<Piece>> groups = new ArrayList<>();
        for (Piece piece : all) {
            boolean narrow = piece.width() < LEAST;
            if (narrow && !groups.isEmpty() && narrow(groups.getLast())) {
                groups.getLast().add(piece);
            } else {
                groups.add(new ArrayList<>(List.of(piece)));
            }
        }
        List<Piece> drawn = new ArrayList<>();
        List<Piece> band = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            List<Piece> group = groups.get(i);
            boolean many = isBand(group);
            boolean small = group.getFirst().width() < BESIDE_BAND && beside(groups, i);
            if (many || small) {
                band.addAll(group);
            } else {
                bands(band, drawn);
                band.clear();
                drawn.add(hairLine(group));
            }
        }
        bands(band, drawn);
        return drawn;
    }

    /// What is less than three pixels wide, a switch between two wide stints: the widest part of it stands for all.
    private static Piece hairLine(List<Piece> group) {
        Piece widest = Collections.max(group, Comparator.comparingDouble(Piece::width));
        int threads = group.stream().mapToInt(Piece::count).sum();
        return widest.at(group.getFirst().left(), group.getLast().right()).counting(threads);
    }

    private static boolean narrow(List<Piece> group) {
        return group.getLast().width() < LEAST;
    }

    private static boolean isBand(List<Piece> group) {
        return group.size() > 1 && group.getLast().right() - group.getFirst().left() >= LEAST;
    }

    /// Whether one of the groups next to one is a band.
    private static boolean beside(List<List<Piece>> groups, int at) {
        return at > 0 && isBand(groups.get(at - 1)) || at + 1 < groups.size() && isBand(groups.get(at + 1));
    }

    /// A long band in parts of about equal width.
    private void bands(List<Piece> band, List<Piece> drawn) {
        if (band.isEmpty()) {
            return;
        }
        double left = band.getFirst().left();
        double right = band.getLast().right();
        int parts = (int) Math.max(1, Math.floor((right - left) / bucket));
        double wide = (right - left) / parts;
        int from = 0;
        double edge = left;
        for (int part = 1; part <= parts; part++) {
            double border = part == parts ? Double.MAX_VALUE : left + part * wide;
            int to = from;
            while (to < band.size() && band.get(to).left() < border) {
                to++;
            }
            if (to > from) {
                List<Piece> inside = band.subList(from, to);
                double end = inside.getLast().right();
                drawn.add(together(inside, edge, end));
                edge = end;
                from = to;
            }
        }
    }

    private static Piece together(List<Piece> inside, double left, double right) {
        long all = inside.stream().mapToLong(Piece::length).sum();
        long ran = inside.stream()
                .filter(piece -> piece.kind() == Kind.THREAD)
                .mapToLong(Piece::length)
                .sum();
        List<Piece> threads =
                inside.stream().filter(piece -> piece.kind() == Kind.THREAD).toList();
        if (threads.size() == 1) {
            return threads.getFirst().at(left, right);
        }
        return new Piece(
                Kind.BAND,
                inside.getFirst().thread(),
                Phase.RUN,
                inside.getFirst().since(),
                inside.getLast().until(),
                left,
                right,
                threads.size(),
                all == 0 ? 0 : ran / (double) all);
    }
}
