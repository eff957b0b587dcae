package tickscope.ui.picture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// At most 256 colours for pictures that have more: the most frequent as they are, the others by median cut.
public final class Palette {
    private static final int MOST = 256;
    private static final int EXACT = 160;

    private final int[] colours;
    private final Map<Integer, Byte> nearest = new HashMap<>();

    private Palette(int[] colours) {
        this.colours = colours;
    }

    /// Chosen for some pictures, each an array of pixels `0xAARRGGBB`; alpha is not looked at.
    public static Palette of(List<int[]> pictures) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int[] picture : pictures) {
            for (int pixel : picture) {
                counts.merge(pixel & 0xff_ffff, 1, Integer::sum);
            }
        }
        List<Integer> byCount = counts.entrySet().stream()
                .sorted(Map.Entry.<Integer, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        if (byCount.size() <= MOST) {
            return new Palette(ints(byCount));
        }
        List<Integer> chosen = new ArrayList<>(byCount.subList(0, EXACT));
        for (List<Integer> box : cut(byCount.subList(EXACT, byCount.size()), counts)) {
            chosen.add(mean(box, counts));
        }
        return new Palette(ints(chosen));
    }

    /// Halves the widest box until there are as many as there is room for.
    private static List<List<Integer>> cut(List<Integer> rest, Map<Integer, Integer> counts) {
        List<List<Integer>> boxes = new ArrayList<>(List.of(rest));
        while (boxes.size() < MOST - EXACT) {
            List<Integer> widest = boxes.stream()
                    .max(Comparator.comparingLong(Palette::spread))
                    .orElseThrow();
            if (spread(widest) == 0) {
                break;
            }
            int shift = widestChannel(widest);
            List<Integer> sorted = widest.stream()
                    .sorted(Comparator.comparingInt(colour -> colour >> shift & 0xff))
                    .toList();
            long half =
                    sorted.stream().mapToLong(colour -> count(counts, colour)).sum() / 2;
            int middle = 0;
            for (long seen = 0; seen < half; middle++) {
                seen += count(counts, sorted.get(middle));
            }
            middle = Math.clamp(middle, 1, sorted.size() - 1);
            boxes.remove(widest);
            boxes.add(sorted.subList(0, middle));
            boxes.add(sorted.subList(middle, sorted.size()));
        }
        return boxes;
    }

    private static int count(Map<Integer, Integer> counts, int colour) {
        return counts.getOrDefault(colour, 0);
    }

    private static long spread(List<Integer> box) {
        return box.size() < 2 ? 0 : range(box, widestChannel(box));
    }

    private static int widestChannel(List<Integer> box) {
        return List.of(16, 8, 0).stream()
                .max(Comparator.comparingInt(shift -> range(box, shift)))
                .orElseThrow();
    }

    private static int range(List<Integer> box, int shift) {
        var channel = box.stream().mapToInt(colour -> colour >> shift & 0xff).summaryStatistics();
        return channel.getMax() - channel.getMin();
    }

    private static int mean(List<Integer> box, Map<Integer, Integer> counts) {
        long weight = box.stream().mapToLong(colour -> count(counts, colour)).sum();
        int mean = 0;
        for (int shift : new int[] {16, 8, 0}) {
            long sum = box.stream()
                    .mapToLong(colour -> (long) (colour >> shift & 0xff) * count(counts, colour))
                    .sum();
            mean |= (int) ((sum + weight / 2) / weight) << shift;
        }
        return mean;
    }

    private static int[] ints(List<Integer> colours) {
        return colours.stream().mapToInt(Integer::intValue).toArray();
    }

    /// `0xRRGGBB` each.
    int[] colours() {
        return colours.clone();
    }

    /// The number of the colour that is nearest to a pixel.
    byte index(int pixel) {
        return nearest.computeIfAbsent(pixel & 0xff_ffff, this::search);
    }

    private byte search(int colour) {
        int best = 0;
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < colours.length && least > 0; i++) {
            int distance = distance(colours[i], colour);
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return (byte) best;
    }

    private static int distance(int one, int other) {
        int red = (one >> 16 & 0xff) - (other >> 16 & 0xff);
        int green = (one >> 8 & 0xff) - (other >> 8 & 0xff);
        int blue = (one & 0xff) - (other & 0xff);
        return 3 * red * red + 6 * green * green + blue * blue;
    }
}
