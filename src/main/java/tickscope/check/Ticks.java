package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.kernel.Phase;
import tickscope.machine.MachineState;
import tickscope.machine.PicState;

/// The timer goes on interrupting.
final class Ticks {
    static final String NAME = "ticks";

    private Ticks() {}

    static Breach breach(Scene scene, long silence) {
        MachineState state = scene.machine.save();
        PicState pic = state.master();
        boolean off = (scene.machine.rflags(scene.cpu) & Rflags.IF) == 0;
        String cause;
        List<Clue> clues = new ArrayList<>();
        String name = scene.name(scene.current);
        if (scene.layout.cpus() > 1 && !off && state.apics().get(scene.cpu).expiry() < 0) {
            cause = "The timer of processor " + scene.cpu
                    + "'s local APIC does not run, and no other processor sends it"
                    + " the tick: nothing takes the processor away from " + name + ".";
        } else if (state.pit().reload() == 0) {
            cause = "The 8254 was never programmed: ticks are disabled, and nothing takes the processor away from "
                    + name + ".";
        } else if ((pic.imr() & 1) != 0) {
            cause = "IRQ0 is masked at the 8259A.";
        } else if ((pic.isr() & 1) != 0 && !off) {
            cause = "IRQ0 is still in service at the 8259A: no EOI has been sent, so it passes on no further tick.";
        } else if (off && scene.image.symbolise(scene.rip).startsWith("spin_lock")) {
            long lock = scene.machine.gpr(scene.cpu, Gpr.RDI);
            cause = "The interrupt handler waits for " + scene.image.symbolise(lock)
                    + ", which the thread that it interrupted holds. With IF=0 that thread cannot run, so it never"
                    + " frees the lock.";
            clues.add(new Clue.Written(scene.image.symbolise(lock), lock));
        } else if (off && scene.upcoming == Phase.RUN) {
            cause = name
                    + " runs with IF=0: it was entered without the iretq or sti that would set IF, and the tick that "
                    + "waits at the 8259A never gets through.";
        } else if (off) {
            cause = "IF is 0 at " + scene.kernel().symbolise(scene.next) + ": the processor accepts no interrupt.";
        } else {
            cause = "";
        }
        return new Breach(
                NAME,
                Verdict.Outcome.HANGS,
                scene.position,
                scene.rip,
                scene.current,
                "Expected ticks to keep coming; found none for " + silence + " instructions after tick " + scene.ticks
                        + ".",
                cause,
                clues);
    }
}
