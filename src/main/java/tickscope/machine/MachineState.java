package tickscope.machine;

import java.util.List;

/// The whole machine between two events: a value, immutable, cheap to take (memory pages are shared until written), and
/// equal to another by content, to the last byte and device register.
public interface MachineState {
    /// Events so far: the number of the step that comes next.
    long events();

    /// Virtual time: executed instructions, plus what HLT let pass.
    long time();

    List<CpuState> cpus();

    MemoryView memory();

    /// The two 8259A: their registers as values.
    PicState master();

    PicState slave();

    PitState pit();

    /// Everything the serial port has transmitted.
    String serialOutput();
}
