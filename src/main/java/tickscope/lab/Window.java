package tickscope.lab;

/// Which boundaries a sweep tries.
///
/// @param start the first boundary, a position of the undisturbed run
/// @param length how many there are
public record Window(long start, int length) {
    public Window {
        if (start < 0 || length < 1) {
            throw new IllegalArgumentException("no window from " + start + " of " + length);
        }
    }

    /// The boundary after the last.
    public long end() {
        return start + length;
    }
}
