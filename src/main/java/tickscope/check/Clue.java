package tickscope.check;

import tickscope.isa.Gpr;

/// What a finding asks of the run's history: answered once, when the finding is written down.
sealed interface Clue {
    /// Who wrote the quadword at an address last, before the breach; `what` names it.
    record Written(String what, long address) implements Clue {}

    /// Which instruction loaded a register last, from where, and who had written that.
    record Loaded(Gpr register) implements Clue {}
}
