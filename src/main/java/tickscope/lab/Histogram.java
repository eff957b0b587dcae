package tickscope.lab;

import java.util.ArrayList;
import java.util.List;

/// How many times lie in each power of two: the first bucket holds 0 and 1, the one of rank n what lies from 2^n up to
/// 2^(n+1).
public record Histogram(List<Integer> counts) {
    public Histogram {
        counts = List.copyOf(counts);
    }

    public static Histogram of(long[] times) {
        int[] counts = new int[Long.SIZE];
        int used = 0;
        for (long time : times) {
            int bucket = bucket(time);
            counts[bucket]++;
            used = Math.max(used, bucket + 1);
        }
        List<Integer> list = new ArrayList<>();
        for (int i = 0; i < used; i++) {
            list.add(counts[i]);
        }
        return new Histogram(list);
    }

    private static int bucket(long time) {
        return time < 2 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(time);
    }

    /// The shortest time that belongs to a bucket.
    public static long least(int bucket) {
        return bucket == 0 ? 0 : 1L << bucket;
    }

    public int count(int bucket) {
        return bucket < counts.size() ? counts.get(bucket) : 0;
    }

    /// Both together.
    public Histogram plus(Histogram other) {
        List<Integer> sum = new ArrayList<>();
        for (int i = 0; i < Math.max(counts.size(), other.counts.size()); i++) {
            sum.add(count(i) + other.count(i));
        }
        return new Histogram(sum);
    }

    /// The first bucket with anything in it; 0 if there is none.
    public int first() {
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                return i;
            }
        }
        return 0;
    }
}
