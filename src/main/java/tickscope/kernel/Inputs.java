package tickscope.kernel;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tickscope.history.Quiet;
import tickscope.isa.Gpr;
import tickscope.isa.Rflags;
import tickscope.machine.Machine;
import tickscope.machine.Setup;
import tickscope.machine.Unseen;

/// What the value of an expression hangs on at one moment: as long as none of it changes, neither does the value.
final class Inputs {
    private static final long PAGE = 4096;
    private static final int REGISTER_COST = 10;
    private static final int FLAG_COST = 100;
    private static final int EVERYTHING_COST = 10_000;

    private final Set<Long> quads = new HashSet<>();
    private final Set<Long> places = new HashSet<>();
    private int registers;
    private long flags;
    private boolean everything;
    private boolean whole;

    static Inputs of(Expression expression, Machine machine) {
        Inputs inputs = new Inputs();
        expression.inputs(machine, inputs);
        return inputs;
    }

    /// The same, but whichever part of the expression decides at this moment: what its value hangs on even if the flags
    /// change.
    static Inputs all(Expression expression, Machine machine) {
        Inputs inputs = new Inputs();
        inputs.whole = true;
        expression.inputs(machine, inputs);
        return inputs;
    }

    /// Whether all parts of an expression count, even those that decide nothing at this moment.
    boolean whole() {
        return whole;
    }

    /// The quadword at an address.
    void quad(long address) {
        quads.add(address);
    }

    void register(Gpr register) {
        registers |= 1 << register.number();
    }

    void flags(long mask) {
        flags |= mask;
    }

    /// Whether RIP is this.
    void place(long address) {
        places.add(address);
    }

    /// Any event may change it.
    void everything() {
        everything = true;
    }

    void add(Inputs other) {
        quads.addAll(other.quads);
        places.addAll(other.places);
        registers |= other.registers;
        flags |= other.flags;
        everything |= other.everything;
    }

    /// The more of it changes often, the more.
    int cost() {
        return quads.size()
                + places.size()
                + REGISTER_COST * Integer.bitCount(registers)
                + (flags == 0 ? 0 : FLAG_COST)
                + (everything ? EVERYTHING_COST : 0);
    }

    /// What an instruction may do unseen: leave all of this alone.
    private Unseen code() {
        // A change of a status flag is seen behind the instruction: most of those that set one leave it as it was.
        long others = flags & ~Rflags.STATUS;
        return registers == 0 && others == 0 && places.isEmpty()
                ? Unseen.ANY
                : new LeavesAlone(registers, others, Set.copyOf(places));
    }

    /// The pages that hold the quadwords.
    private List<Setup.Region> memory() {
        Set<Long> pages = new HashSet<>();
        for (long quad : quads) {
            pages.add(quad & -PAGE);
            pages.add(quad + 7 & -PAGE);
        }
        List<Setup.Region> regions = new ArrayList<>();
        pages.stream()
                .filter(page -> page >= 0 && page < 1L << 32)
                .sorted()
                .forEach(page -> regions.add(new Setup.Region(page, page + PAGE)));
        return regions;
    }

    /// What need not be seen; null if everything has to.
    ///
    /// @param kept by the one who asks, so that equal code is prepared once
    @Nullable
    Quiet quiet(Map<Unseen, Unseen> kept) {
        return quiet(kept, _ -> true);
    }

    /// @param stops whether a change of the flags matters
    @Nullable
    Quiet quiet(Map<Unseen, Unseen> kept, Predicate<Machine> stops) {
        if (everything) {
            return null;
        }
        Unseen code = kept.computeIfAbsent(code(), same -> same);
        return new Quiet(code, memory(), 0, 0, flags & Rflags.STATUS, stops, Long.MAX_VALUE);
    }

    /// Whether a change of some flag is all that matters of what instructions do unseen.
    boolean flagsAlone() {
        return (flags & Rflags.STATUS) != 0 && registers == 0 && !everything;
    }
}
