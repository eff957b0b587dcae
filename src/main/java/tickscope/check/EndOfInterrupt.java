package tickscope.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Before a thread's own code goes on, the interrupt controller has heard that the timer's interrupt is over.
final class EndOfInterrupt {
    static final String NAME = "eoi";

    private EndOfInterrupt() {}

    @Nullable
    static Breach look(Scene scene) {
        if (!scene.machine.inService(0)) {
            return null;
        }
        String name = scene.name(scene.current);
        boolean fresh = scene.current >= 0 && scene.top(scene.current) == null;
        return new Breach(
                NAME,
                Verdict.Outcome.HANGS,
                scene.position,
                scene.rip,
                scene.current,
                "Expected an EOI for tick " + scene.ticks + " before any thread's code; found " + name
                        + " running while IRQ0 is still in service.",
                fresh
                        ? name
                                + " runs for the first time and does not pass the line that sends the EOI, which"
                                + " stands on the way out of the stub; the 8259A passes on no further tick."
                        : "Nobody told the 8259A that the interrupt is over; it passes on no further tick.",
                List.of());
    }
}
