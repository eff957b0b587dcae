package tickscope.machine;

import tickscope.isa.Instruction;

/// Which instructions may run without anybody looking at each of them. [Machine#runTo(long, Unseen)] goes through these
/// at full speed and stops before any other; compared by identity, since what was prepared for one is kept.
@FunctionalInterface
public interface Unseen {
    /// All that a block may hold but accesses to ports.
    Unseen ANY = (address, instruction) -> true;

    /// @param instruction what memory holds at the address
    boolean passes(long address, Instruction instruction);
}
