package tickscope.lab;

import tickscope.kernel.Phase;

/// One place at which sessions stand side by side: a phase, within what becomes of a tick.
public record Beat(Section section, Phase phase) {
    /// What becomes of a tick, in the order in which it does.
    public enum Section {
        /// The interrupt up to its decision: every design has that.
        TICK,
        /// Interrupts that switch nothing go back to the thread they stopped; the others are still in the kernel.
        BACK,
        /// Interrupts that switch go on, into another thread.
        SWITCH,
        /// Designs that only left a flag switch now.
        LATER
    }
}
