package tickscope.ui;

/// How JavaFX draws; it has to be told before the toolkit starts. What the user says on the command line goes first.
final class Rendering {
    private Rendering() {}

    static void prepare() {
        // The software renderer stretches a cached picture of each background with more than one colour, pixel by
        // pixel; to fill it anew costs a fifth of that.
        suggest("prism.disableRegionCaching", "true");
        // As many parts of the window as change are drawn for themselves (15 is the most); of more than six by
        // default, some grow together into one that covers most of the window.
        suggest("prism.dirtyregioncount", "15");
    }

    private static void suggest(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
