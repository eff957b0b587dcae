package tickscope.machine.fold;

import java.util.ArrayList;
import java.util.List;
import tickscope.isa.Segment;

/// What has become of the processor on one way through an instruction.
final class Flow {
    final Term[] gprs;
    final List<Effect> effects;
    Term rflags;
    Term next;

    Flow(Term[] gprs, List<Effect> effects, Term rflags, Term next) {
        this.gprs = gprs;
        this.effects = effects;
        this.rflags = rflags;
        this.next = next;
    }

    Flow copy() {
        return new Flow(gprs.clone(), new ArrayList<>(effects), rflags, next);
    }

    /// Two ways come together.
    ///
    /// @param before how many effects they have in common
    static Flow merge(Terms terms, Term condition, Flow one, Flow other, int before) {
        Term[] gprs = new Term[one.gprs.length];
        for (int i = 0; i < gprs.length; i++) {
            gprs[i] = terms.select(condition, one.gprs[i], other.gprs[i]);
        }
        List<Effect> effects = new ArrayList<>(one.effects.subList(0, before));
        onlyIf(terms, condition, one.effects, before, effects);
        onlyIf(terms, terms.not(condition), other.effects, before, effects);
        return new Flow(
                gprs,
                effects,
                terms.select(condition, one.rflags, other.rflags),
                terms.select(condition, one.next, other.next));
    }

    private static void onlyIf(Terms terms, Term condition, List<Effect> from, int before, List<Effect> to) {
        for (Effect effect : from.subList(before, from.size())) {
            if (!(effect instanceof Effect.Faults(Term faults))) {
                throw new Unfoldable("memory on one of two ways");
            }
            to.add(new Effect.Faults(terms.binary(Op.IAND, condition, faults)));
        }
    }

    Term load(Terms terms, Segment segment, Term offset, int bytes) {
        long possible = bytes == 8 ? -1 : (1L << 8 * bytes) - 1;
        Term result = terms.input(Inputs.LOADED + effects.size(), possible);
        effects.add(new Effect.Load(result, segment, offset, bytes));
        return result;
    }
}
