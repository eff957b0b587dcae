package tickscope.ui;

import javafx.scene.layout.Region;
import tickscope.ui.panel.Room;

/// The size of type by the size of the window. Smaller windows keep larger type than they would by magnification, and
/// show less instead.
final class Scale {
    private static final double TYPE = 18;
    private static final double WIDTH = 1920;
    private static final double HEIGHT = 1080;
    private static final double EXPONENT = 0.72;
    private static final double SMALLEST = 9;

    private Scale() {}

    /// The base size of type in pixels.
    static double type(double width, double height, double zoom) {
        double share = Math.min(width / WIDTH, height / HEIGHT);
        return Math.max(SMALLEST, Math.round(2 * TYPE * Math.pow(share, EXPONENT) * zoom) / 2.0);
    }

    /// How much there is room for at that size of type.
    static Room room(double width, double height, double zoom) {
        double type = type(width, height, zoom);
        return new Room(width / type, height / type);
    }

    static void apply(Region root, double width, double height, double zoom) {
        root.setStyle("-fx-font-size: " + type(width, height, zoom) + "px");
    }
}
