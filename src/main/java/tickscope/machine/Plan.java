package tickscope.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tickscope.isa.Rflags;
import tickscope.machine.fold.Effect;
import tickscope.machine.fold.Folded;
import tickscope.machine.fold.Folder;
import tickscope.machine.fold.Inputs;
import tickscope.machine.fold.Op;
import tickscope.machine.fold.Term;
import tickscope.machine.fold.Terms;
import tickscope.machine.fold.Unfoldable;

/// What is known of a region before it is written: which registers it uses, and which flags somebody may look at.
///
/// @param facts of each instruction, by block
record Plan(
        Region region,
        Terms terms,
        LazyFlags carry,
        LazyFlags status,
        Map<Block, List<Facts>> facts,
        Set<Integer> registers) {
    /// RAX and RDX, all that an access to a port touches.
    static final Set<Integer> PORT_REGISTERS = Set.of(0, 2);

    private static final long OTHERS = Rflags.STATUS & ~Rflags.CF;

    /// What an instruction does whatever the flags are.
    ///
    /// @param does null where its semantics cannot be followed
    record Facts(@Nullable Folded does, Use carry, Use status) {
        boolean mayEnd() {
            return does == null || !does.effects().isEmpty();
        }
    }

    /// What becomes of a flag.
    enum Use {
        KEPT,
        READ,
        REPLACED
    }

    static Plan of(Region region) {
        Terms terms = new Terms();
        LazyFlags carry = new LazyFlags(
                terms,
                "carry",
                Translator.NAME,
                Inputs.CARRY_SOURCE,
                Inputs.CARRY_BEFORE,
                Inputs.CARRY,
                Rflags.CF,
                Locals.CARRY);
        LazyFlags status = new LazyFlags(
                terms,
                "status",
                Translator.NAME,
                Inputs.STATUS_SOURCE,
                Inputs.STATUS_BEFORE,
                Inputs.STATUS,
                OTHERS,
                Locals.STATUS);
        Plan plan = new Plan(region, terms, carry, status, new LinkedHashMap<>(), new TreeSet<>());
        region.blocks().values().forEach(plan::study);
        return plan;
    }

    Term gpr(int number) {
        return terms.input(number, -1);
    }

    Term otherFlags() {
        return terms.input(Inputs.OTHER_FLAGS, ~Rflags.STATUS);
    }

    /// Null where its semantics cannot be followed.
    @Nullable
    Folded fold(Decoded decoded, long address, Term carryNow, Term statusNow) {
        if (decoded.instruction().usesPort()) {
            return null;
        }
        List<Term> gprs = IntStream.range(0, Inputs.GPRS).mapToObj(this::gpr).toList();
        Term flags = terms.either(terms.either(otherFlags(), statusNow), carryNow);
        try {
            return Folder.fold(terms, decoded.instruction(), decoded.semantics(), address, gprs, flags);
        } catch (Unfoldable e) {
            return null;
        }
    }

    /// What two instructions do, one after the other; null where it cannot be followed.
    ///
    /// @param first of an instruction that does nothing but compute
    @Nullable
    Folded after(Folded first, Decoded second, long address) {
        if (second.instruction().usesPort()) {
            return null;
        }
        try {
            return Folder.fold(terms, second.instruction(), second.semantics(), address, first.gprs(), first.rflags());
        } catch (Unfoldable e) {
            return null;
        }
    }

    /// Where the end of a block may lead within the region: its code compares with each if it is not one or two.
    List<Long> targets(Block block) {
        Folded does = facts.getOrDefault(block, List.of()).getLast().does();
        Term next = does == null ? null : does.next();
        List<Long> targets = new ArrayList<>();
        if (next != null && next.constant()) {
            targets.add(next.number());
        } else if (next != null && chooses(next)) {
            targets.add(next.argument(2).number());
            targets.add(next.argument(1).number());
        } else {
            List<Long> successors = block.successors();
            targets.addAll(successors.isEmpty() ? region.returns() : successors);
        }
        targets.removeIf(target -> !region.blocks().containsKey(target));
        return targets;
    }

    /// Whether a branch has two targets that are known.
    static boolean chooses(Term next) {
        return next.op() == Op.SELECT
                && next.argument(1).constant()
                && next.argument(2).constant();
    }

    Term carryAfter(Folded does) {
        return terms.masked(does.rflags(), Rflags.CF);
    }

    Term statusAfter(Folded does) {
        return terms.masked(does.rflags(), OTHERS);
    }

    /// Null where they stay as they are.
    @Nullable
    Term otherAfter(Folded does) {
        Term after = terms.masked(does.rflags(), ~Rflags.STATUS);
        return after == otherFlags() ? null : after;
    }

    private void study(Block block) {
        List<Facts> all = new ArrayList<>();
        long address = block.start();
        for (Decoded decoded : block.instructions()) {
            Folded does = fold(decoded, address, carry.before(), status.before());
            if (decoded.instruction().usesPort()) {
                registers.addAll(PORT_REGISTERS);
                all.add(new Facts(null, Use.KEPT, Use.KEPT));
            } else if (does == null) {
                IntStream.range(0, Inputs.GPRS).forEach(registers::add);
                all.add(new Facts(null, Use.READ, Use.READ));
            } else {
                uses(does);
                all.add(new Facts(
                        does,
                        use(does, carry.before(), carryAfter(does)),
                        use(does, status.before(), statusAfter(does))));
            }
            address += decoded.length();
        }
        facts.put(block, all);
    }

    private void uses(Folded does) {
        for (int i = 0; i < Inputs.GPRS; i++) {
            if (does.gprs().get(i) != gpr(i)) {
                registers.add(i);
            }
        }
        roots(does).forEach(this::uses);
        uses(does.rflags());
    }

    private void uses(Term term) {
        for (Term part : term.parts()) {
            if (part.op() == Op.INPUT && part.number() < Inputs.GPRS) {
                registers.add((int) part.number());
            }
        }
    }

    /// All that it computes but flags.
    private List<Term> roots(Folded does) {
        List<Term> roots = new ArrayList<>(List.of(does.next()));
        for (int i = 0; i < Inputs.GPRS; i++) {
            if (does.gprs().get(i) != gpr(i)) {
                roots.add(does.gprs().get(i));
            }
        }
        for (Effect effect : does.effects()) {
            switch (effect) {
                case Effect.Load load -> roots.add(load.offset());
                case Effect.Store store -> roots.addAll(List.of(store.offset(), store.value()));
                case Effect.Faults faults -> roots.add(faults.condition());
            }
        }
        return roots;
    }

    private Use use(Folded does, Term before, Term after) {
        List<Term> read = roots(does);
        read.add(terms.masked(does.rflags(), before == carry.before() ? ~Rflags.CF : ~OTHERS));
        if (read.stream().anyMatch(root -> root.parts().contains(before))) {
            return Use.READ;
        }
        return after == before ? Use.KEPT : after.parts().contains(before) ? Use.READ : Use.REPLACED;
    }

    /// Whether nobody looks at the CF that an instruction leaves.
    boolean carryDies(Block block, int index) {
        return dies(block, index, true);
    }

    boolean statusDies(Block block, int index) {
        return dies(block, index, false);
    }

    private boolean dies(Block block, int index, boolean isCarry) {
        List<Facts> all = facts.getOrDefault(block, List.of());
        for (Facts later : all.subList(index + 1, all.size())) {
            Use use = isCarry ? later.carry() : later.status();
            if (later.mayEnd() || use == Use.READ) {
                return false;
            }
            if (use == Use.REPLACED) {
                return true;
            }
        }
        return false;
    }
}
