package tickscope.ui;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whether a window can be shown here. It has to be known before the toolkit starts: the toolkit cannot be asked twice.
@SuppressWarnings("restricted") // The command line and the manifest enable native access.
public final class Display {
    private static final String X11 = "libX11.so.6";
    private static @Nullable Optional<String> found;

    private static final String GTK = "libgtk-3.so.0";

    private Display() {}

    /// What stands in the way of a window, in words; empty if nothing does. Asked once.
    public static synchronized Optional<String> obstacle() {
        Optional<String> known = found;
        if (known == null) {
            known = look();
            found = known;
        }
        return known;
    }

    private static Optional<String> look() {
        if (System.getProperty("glass.platform", "").equals("Headless")) {
            return Optional.of(Texts.text("display.headless"));
        }
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (!system.contains("linux")) {
            return Optional.empty();
        }
        String display = System.getenv("DISPLAY");
        if (display == null || display.isBlank()) {
            return Optional.of(Texts.text("display.unset"));
        }
        try (Arena arena = Arena.ofConfined()) {
            Optional<SymbolLookup> x11 = library(X11, arena);
            if (x11.isEmpty()) {
                return Optional.of(Texts.text("display.x11", X11));
            }
            if (!XServer.answers(display) && !opens(x11.get())) {
                return Optional.of(Texts.text("display.refused", display));
            }
            return library(GTK, arena).isPresent() ? Optional.empty() : Optional.of(Texts.text("display.gtk", GTK));
        }
    }

    private static Optional<SymbolLookup> library(String name, Arena arena) {
        try {
            return Optional.of(SymbolLookup.libraryLookup(name, arena));
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        }
    }

    private static boolean opens(SymbolLookup x11) {
        Linker linker = Linker.nativeLinker();
        try {
            MemorySegment display = (MemorySegment) linker.downcallHandle(
                            x11.findOrThrow("XOpenDisplay"),
                            FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS))
                    .invokeExact(MemorySegment.NULL);
            if (display.address() == 0) {
                return false;
            }
            int _ = (int) linker.downcallHandle(
                            x11.findOrThrow("XCloseDisplay"),
                            FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS))
                    .invokeExact(display);
            return true;
        } catch (Throwable unexpected) {
            return false;
        }
    }
}
