package tickscope.machine;

import tickscope.isa.Gpr;
import tickscope.isa.Rflags;

/// A processor's registers at one moment; immutable, equal by content.
///
/// Implemented by the processor's snapshot; views ask this and never the live processor.
public interface CpuState {
    long gpr(Gpr register);

    long rip();

    long rflags();

    int selector(tickscope.isa.Segment segment);

    long segmentBase(tickscope.isa.Segment segment);

    /// CR0, CR2, CR3, CR4, CR8.
    long control(int number);

    long xmm(int number, int half);

    long idtBase();

    int idtLimit();

    long gdtBase();

    int gdtLimit();

    /// Whether it waits in HLT.
    boolean halted();

    /// Whether STI or a load of SS holds interrupts off for the next instruction.
    boolean interruptsHeld();

    default boolean interruptsEnabled() {
        return (rflags() & Rflags.IF) != 0;
    }
}
