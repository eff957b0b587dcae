package tickscope.machine;

import tickscope.isa.Gpr;
import tickscope.isa.Width;

/// One thing that a step read or wrote, in the order it happened. Writes hold before and after.
public sealed interface Effect {
    record RegisterWritten(Gpr register, long before, long after) implements Effect {}

    record RflagsWritten(long before, long after) implements Effect {}

    /// Any other register: a selector, control register, descriptor table register, MSR or half of an XMM register.
    record SystemRegisterWritten(String name, long before, long after) implements Effect {}

    record MemoryRead(long address, Width width, long value) implements Effect {}

    record MemoryWritten(long address, Width width, long before, long after) implements Effect {}

    /// The processor's own read of a descriptor or of a stack pointer in the TSS, during delivery or a far transfer.
    record DescriptorRead(long address, int bytes) implements Effect {}

    record PortRead(int port, Width width, long value) implements Effect {}

    record PortWritten(int port, Width width, long value) implements Effect {}
}
