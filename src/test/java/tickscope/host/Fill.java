package tickscope.host;

import java.util.function.LongSupplier;

/// What a case starts with where it does not say otherwise: a stream of numbers (splitmix64) from one seed.
public final class Fill implements LongSupplier {
    private long state;

    private Fill(long seed) {
        state = seed;
    }

    @Override
    public long getAsLong() {
        state += 0x9e37_79b9_7f4a_7c15L;
        long z = (state ^ state >>> 30) * 0xbf58_476d_1ce4_e5b9L;
        z = (z ^ z >>> 27) * 0x94d0_49bb_1331_11ebL;
        return z ^ z >>> 31;
    }

    /// The quadwords of the window, in order.
    public static long[] window(long seed) {
        return quads(new Fill(seed), Place.WINDOW_SIZE / 8);
    }

    /// The XMM registers, low halves first.
    public static long[] xmm(long seed) {
        Fill fill = new Fill(seed);
        quads(fill, Place.WINDOW_SIZE / 8);
        return quads(fill, 32);
    }

    /// General registers: half of them numbers at which something changes.
    static long[] gprs(long seed) {
        long[] gprs = quads(new Fill(~seed), 16);
        for (int i = 0; i < 16; i++) {
            gprs[i] = edge(gprs[i]);
        }
        return gprs;
    }

    /// Made of a random number: zero, ones, a single bit, small, the borders of the widths; else itself.
    static long edge(long random) {
        return switch ((int) (random >>> 60)) {
            case 0 -> 0;
            case 1 -> -1;
            case 2 -> 1L << (random & 63);
            case 3 -> random & 0xff;
            case 4 -> -(random & 0xff);
            case 5 -> 0x80L << (8 << (random & 3)) - 8;
            case 6 -> (0x80L << (8 << (random & 3)) - 8) - 1;
            case 7 -> random & 0xffff_ffffL;
            default -> random;
        };
    }

    private static long[] quads(Fill fill, int count) {
        long[] quads = new long[count];
        for (int i = 0; i < count; i++) {
            quads[i] = fill.getAsLong();
        }
        return quads;
    }
}
