package tickscope.kernel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Where a switch stands. The sources say it with `//@ phase save`; [#DELIVER] is what the processor does by itself.
public enum Phase {
    /// Before the first thread runs.
    BOOT,
    /// A thread executes its own code.
    RUN,
    /// The processor pushes the interrupt frame and jumps through the gate.
    DELIVER,
    /// The stub saves what the processor did not.
    SAVE,
    /// The handler counts the tick and ends the interrupt at the controller.
    HANDLE,
    /// The scheduler chooses the next thread.
    DECIDE,
    /// The processor changes from one thread's context or stack to the other's.
    SWITCH,
    /// The next thread's registers come back.
    RESTORE,
    /// `iretq`, or the `ret` that takes its place.
    RETURN;

    private static final List<Phase> SHOWN = List.of(RUN, DELIVER, SAVE, HANDLE, DECIDE, SWITCH, RESTORE, RETURN);

    /// The eight phases of a switch, in order.
    public static List<Phase> shown() {
        return SHOWN;
    }

    /// The phase of that lower-case name.
    public static Optional<Phase> named(String name) {
        for (Phase phase : values()) {
            if (phase.lower().equals(name)) {
                return Optional.of(phase);
            }
        }
        return Optional.empty();
    }

    public String lower() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Capitalised, as headings have it.
    public String title() {
        return name().charAt(0) + lower().substring(1);
    }
}
