package tickscope.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Locale;
import org.junit.jupiter.api.Test;

/// A version of JavaFX that has other classes is to be noticed.
class DisplayClassesTest {
    @Test
    void eachIsThere() throws ClassNotFoundException {
        assertFalse(DisplayClasses.names().isEmpty());
        boolean underX = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        for (String name : DisplayClasses.names()) {
            if (underX || name.startsWith("tickscope.")) {
                Class<?> found = Class.forName(name, false, getClass().getClassLoader());
                assertEquals(name, found.getName());
            }
        }
    }
}
