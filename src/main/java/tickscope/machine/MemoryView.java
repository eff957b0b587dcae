package tickscope.machine;

import tickscope.isa.Width;

/// Memory at one moment, for reading. Reading never faults: what is not mapped reads as zero; ask [#mapped(long)].
public interface MemoryView {
    /// Little-endian, zero-extended.
    long read(long address, Width width);

    default long quad(long address) {
        return read(address, Width.QUAD);
    }

    boolean mapped(long address);

    /// Who last wrote the quadword that holds `address`; null if nothing has since the image was loaded.
    @org.jspecify.annotations.Nullable
    Writer writer(long address);

    /// The last writer of a quadword.
    ///
    /// @param step the number of the step that wrote it
    /// @param rip the instruction that wrote it, or that an interrupt delivery which wrote it came before
    /// @param delivery whether the processor wrote it while delivering an interrupt or exception
    record Writer(long step, long rip, boolean delivery) {}
}
