package tickscope.scenario;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Gpr;
import tickscope.kernel.KernelView;
import tickscope.kernel.Phase;
import tickscope.kernel.SavedRegisters;
import tickscope.kernel.SwitchCosts;
import tickscope.kernel.ThreadView;
import tickscope.machine.MachineState;
import tickscope.machine.Step;

/// One position of a session with all a view may ask: immutable, safe to hand between threads.
///
/// @param position number of events so far
/// @param step the step that led here, or null at position 0
/// @param state the machine now
/// @param kernel the kernel read out of that state
/// @param phase the phase of the step that led here
/// @param narration one sentence about the step
/// @param costs of the current interrupt so far
/// @param outgoing the thread that was interrupted, or that runs
/// @param incoming the thread chosen to run next, or, before the choice, the head of the ready queue
/// @param decided whether `incoming` has been chosen already
/// @param saved how much of `outgoing` lies in memory since this interrupt came
public record Moment(
        Session session,
        long position,
        @Nullable Step step,
        MachineState state,
        KernelView kernel,
        Phase phase,
        String narration,
        SwitchCosts costs,
        Optional<ThreadView> outgoing,
        Optional<ThreadView> incoming,
        boolean decided,
        Set<Gpr> changedRegisters,
        Set<Long> writtenCells,
        Set<Long> phaseCells,
        SavedRegisters saved) {
    /// The sentence about the step in another language; in English what nobody has translated.
    public String narration(Locale language) {
        return language.equals(Locale.ENGLISH) ? narration : session.narrate(this, language);
    }

    /// The quadword at an address was written by this very step.
    public boolean written(long address) {
        return writtenCells.contains(address & ~7L);
    }

    /// The quadword at an address was written in this phase, up to now.
    public boolean writtenInPhase(long address) {
        return phaseCells.contains(address & ~7L);
    }

    /// The address of the instruction the step executed; the current RIP at position 0.
    public long executedRip() {
        return step == null ? state.cpus().getFirst().rip() : step.rip();
    }
}
