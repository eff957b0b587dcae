package tickscope.machine;

/// Addresses `from` to `to - 1`.
public record Extent(long from, long to) {
    public static final Extent NONE = new Extent(0, 0);
}
