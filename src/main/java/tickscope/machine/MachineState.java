package tickscope.machine;

import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The whole machine between two events: a value, immutable, cheap to take (memory pages are shared until written), and
/// equal to another by content, to the last byte and device register.
public interface MachineState {
    /// Events so far: the number of the step that comes next.
    long events();

    /// Virtual time: executed instructions, plus what HLT let pass.
    long time();

    List<CpuState> cpus();

    /// The processor whose turn is next.
    int turn();

    /// Why nothing can happen any more; null while something can.
    @Nullable
    String stopReason();

    MemoryView memory();

    /// The two 8259A: their registers as values.
    PicState master();

    PicState slave();

    /// Channel 0 of the 8254.
    PitState pit();

    /// One local APIC for each processor.
    List<ApicState> apics();

    SerialState serial();

    /// Whether another state of the same kind of machine is equal to it in all that matters.
    ///
    /// @param from a range of memory in which only some of the quadwords matter
    /// @param to behind it
    /// @param matters asked about the address of a quadword there in which the two differ
    boolean same(MachineState other, long from, long to, LongPredicate matters);

    /// How many bytes the serial port has transmitted.
    int serialLength();

    /// Everything the serial port has transmitted.
    String serialOutput();
}
