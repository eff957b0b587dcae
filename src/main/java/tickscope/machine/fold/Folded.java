package tickscope.machine.fold;

import java.util.List;

/// What one instruction does.
///
/// @param gprs all sixteen afterwards; one that is unchanged is its own input
/// @param rflags afterwards
/// @param next where it leads: a constant, a choice of two, or whatever it computes
public record Folded(List<Effect> effects, List<Term> gprs, Term rflags, Term next) {}
