package tickscope.machine.fold;

import tickscope.isa.Segment;

/// What an instruction does besides computing, in order.
public sealed interface Effect {
    /// @param result the input that stands for what was read, zero-extended
    record Load(Term result, Segment segment, Term offset, int bytes) implements Effect {}

    record Store(Segment segment, Term offset, int bytes, Term value) implements Effect {}

    /// It faults where the condition holds.
    record Faults(Term condition) implements Effect {}
}
