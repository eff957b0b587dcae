package tickscope.ui.panel;

/// The window's size in widths of an `m`: what says how much of the Stage can be read at once.
///
/// @param width in em
/// @param height in em
public record Room(double width, double height) {
    private static final double WIDE = 84;
    private static final double HIGH = 36;
    /// Below this the timeline, the legend and what the phases are about give way.
    private static final double LOW = 42;
    /// Below this only a panel, the sentence and the keys' buttons are left.
    private static final double SHORT = 28;
    /// Below this those of the transport that say how fast, and the way to the lecture, are left to their keys.
    private static final double NARROWEST = 38;
    /// Below this the buttons of the transport do not all fit, nor do the lamps of the header.
    private static final double NARROW = 45;
    /// Below this the header has no room for the verdict beside the title and the lamps.
    private static final double TIGHT = 52;
    /// Below this buttons of the header give way to the title. Their keys remain.
    private static final double CROWDED = 62;
    /// What one panel needs.
    private static final double PANEL = 19;

    /// What the figures of one policy need, and its name.
    private static final double POLICY = 7;

    /// In the lecture there are fewer panels.
    private static final double LECTURE_WIDE = 52;

    private static final double LECTURE_PANEL = 22;
    private static final double LECTURE_HIGH = 28;
    private static final double LECTURE_SHORT = 24;

    boolean folds(boolean lecture) {
        return lecture ? width < LECTURE_WIDE || height < LECTURE_HIGH : width < WIDE || height < HIGH;
    }

    boolean low(boolean lecture) {
        return folds(lecture) && height < LOW;
    }

    boolean isShort(boolean lecture) {
        return height < (lecture ? LECTURE_SHORT : SHORT);
    }

    /// How many policies have room beside each other in a share of the width.
    int policies(double share) {
        return Math.max(1, (int) (width * share / POLICY));
    }

    boolean narrowest() {
        return width < NARROWEST;
    }

    boolean crowded() {
        return width < CROWDED;
    }

    boolean tight() {
        return width < TIGHT;
    }

    boolean narrow() {
        return width < NARROW;
    }

    /// How many panels can be read beside each other.
    int panels(boolean lecture) {
        return Math.max(1, (int) (width / (lecture ? LECTURE_PANEL : PANEL)));
    }
}
