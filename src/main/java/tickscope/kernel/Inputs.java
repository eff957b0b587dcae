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
import tickscope.machine.Interest;
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
    private boolean moving;

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

    /// The value of a quadword at an address that hangs on some of this itself.
    void quad(Inputs where, long address) {
        add(where);
        moving |= where.registers != 0 || where.flags != 0;
        quad(address);
    }

    /// An empty one of the same kind.
    Inputs another() {
        Inputs inputs = new Inputs();
        inputs.whole = whole;
        return inputs;
    }

    void add(Inputs other) {
        moving |= other.moving;
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

    /// What need not be seen: instructions that leave all of this alone. Null if everything has to.
    ///
    /// @param kept by the one who asks, so that equal code is prepared once
    @Nullable
    Quiet quiet(Map<Unseen, Unseen> kept) {
        if (everything) {
            return null;
        }
        // A change of a flag is seen behind the instruction: most of those that set one leave it as it was.
        Quiet.Watched watched = flags == 0 ? null : new Quiet.Watched(new Interest(0, flags, false, false), _ -> true);
        return quiet(kept, registers, memory(), watched);
    }

    /// The same, but instructions may change registers and flags as long as that does not matter, and memory, too, if
    /// it is not known beforehand which counts.
    ///
    /// @param matters whether such a change does
    Quiet quiet(Map<Unseen, Unseen> kept, Predicate<Machine> matters) {
        Interest interest = new Interest(registers, flags, moving, everything);
        List<Setup.Region> guarded = moving || everything ? List.of() : memory();
        return quiet(kept, 0, guarded, new Quiet.Watched(interest, matters));
    }

    private Quiet quiet(
            Map<Unseen, Unseen> kept, int alone, List<Setup.Region> guarded, Quiet.@Nullable Watched watched) {
        Unseen code = alone == 0 && places.isEmpty() ? Unseen.ANY : new LeavesAlone(alone, Set.copyOf(places));
        return new Quiet(
                kept.computeIfAbsent(code, same -> same), guarded, List.of(), List.of(), watched, Long.MAX_VALUE);
    }

    /// What need not be seen by one who wants to see all that reads the quadwords: null if it hangs on registers where
    /// those lie.
    ///
    /// @param where what their addresses hang on
    @Nullable
    Quiet unread(Map<Unseen, Unseen> kept, Inputs where) {
        Quiet still = where.quiet(kept);
        return still == null || where.onRegisters() || where.onFlags()
                ? null
                : new Quiet(still.code(), still.guarded(), List.of(), memory(), null, still.until());
    }

    /// Whether it hangs on flags.
    boolean onFlags() {
        return flags != 0;
    }

    /// Whether any event may change it.
    boolean onEverything() {
        return everything;
    }

    /// Whether it hangs on general registers.
    boolean onRegisters() {
        return registers != 0;
    }
}
