package tickscope.ui;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// Whether values travel visibly. It starts as the system says, and can be turned off.
public final class Motion {
    private static final BooleanProperty REDUCED =
            new SimpleBooleanProperty(Platform.getPreferences().isReducedMotion());

    private Motion() {}

    public static boolean reduced() {
        return REDUCED.get();
    }

    static void reduce(boolean reduced) {
        REDUCED.set(reduced);
    }

    public static BooleanProperty reducedProperty() {
        return REDUCED;
    }
}
