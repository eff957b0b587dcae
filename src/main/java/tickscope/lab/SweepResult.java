package tickscope.lab;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tickscope.asm.Image;
import tickscope.asm.SourceLine;

/// What a sweep has found.
///
/// @param points every point of acceptance, or pair of them, in the order of their positions
public record SweepResult(Window window, boolean pairs, List<SweepPoint> points) {
    public SweepResult {
        points = List.copyOf(points);
    }

    /// Boundaries, or pairs of boundaries, that were tried.
    public long boundaries() {
        return points.stream().mapToLong(SweepPoint::boundaries).sum();
    }

    public long survived() {
        return points.stream()
                .filter(SweepPoint::survived)
                .mapToLong(SweepPoint::boundaries)
                .sum();
    }

    /// The share that survived, from 0 to 1.
    public double score() {
        return boundaries() == 0 ? 0 : (double) survived() / boundaries();
    }

    /// Whether there was something to try and all of it survived.
    public boolean good() {
        return !points.isEmpty() && points.stream().allMatch(SweepPoint::survived);
    }

    /// Failures with one cause: the same check, broken by the same instruction.
    ///
    /// @param example the first of them
    /// @param places where the ticks were taken that led here, in the order of the code
    public record Group(SweepPoint example, long boundaries, int points, List<Place> places) {
        public Group {
            places = List.copyOf(places);
        }
    }

    /// A source line and how the boundaries at it fared.
    ///
    /// @param address of the first instruction at which a tick was taken
    public record Place(String at, long address, long survived, long failed) {}

    /// The failures, grouped by cause, the largest group first.
    public List<Group> groups(Image image) {
        Map<String, List<SweepPoint>> causes = new LinkedHashMap<>();
        for (SweepPoint point : points) {
            SweepPoint.Failure failure = point.failure();
            if (failure != null) {
                causes.computeIfAbsent(
                                failure.check() + " " + line(image, failure.rip()) + template(failure.cause()),
                                key -> new ArrayList<>())
                        .add(point);
            }
        }
        return causes.values().stream()
                .map(failed -> new Group(
                        failed.getFirst(),
                        failed.stream().mapToLong(SweepPoint::boundaries).sum(),
                        failed.size(),
                        places(image, failed)))
                .sorted(Comparator.comparingLong(Group::boundaries).reversed())
                .toList();
    }

    /// A cause without the threads and numbers of one case.
    private static String template(String cause) {
        return cause.replaceAll("[\\w.]+(\\+0x\\w+)? \\([^)]*\\)", "@")
                .replaceAll("\\d+", "#")
                .replaceAll("\\b[A-Z]\\b", "_");
    }

    /// Every source line at which a tick was taken, in the order of the code.
    public List<Place> places(Image image) {
        return places(image, points);
    }

    private static List<Place> places(Image image, List<SweepPoint> points) {
        Map<Long, long[]> counts = new TreeMap<>();
        for (SweepPoint point : points) {
            long[] count = counts.computeIfAbsent(point.rip(), rip -> new long[2]);
            count[point.survived() ? 0 : 1] += point.boundaries();
        }
        Map<String, Place> places = new LinkedHashMap<>();
        counts.forEach((rip, count) -> places.merge(
                line(image, rip),
                new Place(line(image, rip), rip, count[0], count[1]),
                (one, two) -> new Place(
                        one.at(), one.address(), one.survived() + two.survived(), one.failed() + two.failed())));
        return List.copyOf(places.values());
    }

    private static String line(Image image, long rip) {
        return image.lineAt(rip)
                .map(entry -> entry.line())
                .map(SourceLine::toString)
                .orElse("0x" + Long.toHexString(rip));
    }
}
