package tickscope.isa;

import java.util.Locale;

/// A segment register; the ordinal is its number in encodings. Only FS and GS have a base in 64-bit mode.
public enum Segment {
    ES,
    CS,
    SS,
    DS,
    FS,
    GS;

    private static final Segment[] BY_NUMBER = values();

    public static Segment of(int number) {
        return BY_NUMBER[number];
    }

    /// Its name without `%`.
    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }
}
