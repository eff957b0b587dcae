package tickscope.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tickscope.machine.CpuState;
import tickscope.machine.PicState;

/// The run reaches its ticks: what [Ticks] cannot see before the first thread runs.
final class TicksKeepComing implements Check {
    @Override
    public Verdict.Outcome outcome() {
        return Verdict.Outcome.HANGS;
    }

    @Override
    public List<Finding> findings(Run run) {
        long ticks = run.track().ticks();
        if (ticks >= run.expectedTicks() || run.timeline().length() < run.limit()) {
            return List.of();
        }
        List<String> details = new ArrayList<>();
        CpuState cpu = run.end().cpus().getFirst();
        PicState pic = run.end().master();
        if (!cpu.interruptsEnabled()) {
            details.add("IF is 0 at " + run.kernel().symbolise(cpu.rip()) + ": the processor accepts no interrupt.");
        }
        if ((pic.isr() & 1) != 0) {
            details.add(
                    "IRQ0 is still in service at the 8259A: no EOI has been sent, so it passes on no further tick.");
        }
        if ((pic.imr() & 1) != 0) {
            details.add("IRQ0 is masked at the 8259A.");
        }
        if ((pic.irr() & 1) != 0) {
            details.add("A tick is waiting at the 8259A.");
        }
        if (run.end().pit().reload() == 0) {
            details.add("The 8254 was never programmed: ticks are disabled.");
        }
        return List.of(new Finding(
                "ticks",
                true,
                run.timeline().length(),
                "Expected " + run.expectedTicks() + " ticks by now; found " + ticks + ".",
                details,
                Optional.empty()));
    }
}
