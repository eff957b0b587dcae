package tickscope.ui.panel;

/// The part of a run that is drawn, in virtual time.
///
/// @param first the run's beginning
/// @param last the run's end
/// @param since where the part begins
/// @param until where it ends
public record TimeWindow(long first, long last, long since, long until) {
    /// So many instructions are shown at the least.
    static final long CLOSEST = 60;

    /// How near the playhead may come to an edge before the window follows, as a share of the window.
    private static final double MARGIN = 0.08;

    /// All of a run.
    static TimeWindow whole(long first, long last) {
        return new TimeWindow(first, Math.max(first + 1, last), first, Math.max(first + 1, last));
    }

    public long length() {
        return until - since;
    }

    boolean isWhole() {
        return since == first && until == last;
    }

    /// A smaller or larger part; the time at `about`, a share of the window, stays where it is.
    ///
    /// @param factor below 1 to come closer
    TimeWindow zoomed(double factor, double about) {
        long wanted = Math.round(length() * factor);
        if (wanted == length()) {
            wanted += factor < 1 ? -1 : 1;
        }
        long size = Math.clamp(wanted, Math.min(CLOSEST, last - first), last - first);
        long fixed = since + Math.round(length() * about);
        return placed(fixed - Math.round(size * about), size);
    }

    /// The same length elsewhere, within the run.
    TimeWindow movedTo(long begin) {
        return placed(begin, length());
    }

    /// One in which a time is seen: this one, if it shows it.
    TimeWindow showing(long time) {
        long margin = Math.round(length() * MARGIN);
        boolean seen = time >= since
                && time <= until
                && (time >= since + margin || since == first)
                && (time <= until - margin || until == last);
        return seen ? this : movedTo(time - length() / 2);
    }

    private TimeWindow placed(long begin, long size) {
        long from = Math.clamp(begin, first, last - size);
        return new TimeWindow(first, last, from, from + size);
    }

    /// Where a time lies in a picture of that width.
    double x(long time, double width) {
        return (time - since) / (double) length() * width;
    }

    /// Which time lies there.
    long time(double x, double width) {
        return since + Math.round(Math.clamp(x / Math.max(1, width), 0, 1) * length());
    }
}
