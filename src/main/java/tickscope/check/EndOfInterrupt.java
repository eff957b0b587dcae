package tickscope.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tickscope.kernel.PhaseTrack;

/// Before a thread's own code goes on, the interrupt controller has heard that the timer's interrupt is over.
final class EndOfInterrupt {
    static final String NAME = "eoi";

    private EndOfInterrupt() {}

    @Nullable
    static Breach look(Scene scene) {
        int vector = scene.machine.inServiceAt(scene.cpu);
        if (vector >= 0) {
            return local(scene, vector);
        }
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

    /// The same of a local APIC, which holds back whatever is not of a higher class than what it has in service.
    private static Breach local(Scene scene, int vector) {
        boolean timer = vector == PhaseTrack.TIMER_VECTOR;
        String what = timer ? "its tick" : "the message that other processors send, vector " + vector;
        return new Breach(
                NAME,
                Verdict.Outcome.HANGS,
                scene.position,
                scene.rip,
                scene.current,
                "Expected processor " + scene.cpu + " to send an EOI for " + what + " before any thread's code; found "
                        + scene.name(scene.current) + " running while vector " + vector
                        + " is still in service at the processor's local APIC.",
                "Nobody told that local APIC that the interrupt is over; it holds back every vector below "
                        + ((vector & 0xf0) + 16)
                        + (timer ? "" : ", the timer's " + PhaseTrack.TIMER_VECTOR + " among them")
                        + ", and processor " + scene.cpu + " gets no further tick.",
                List.of());
    }
}
